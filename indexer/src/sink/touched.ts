import type { Folded } from './fold.ts'

/** What a step has changed, for those who watch. */
export type Touched = { orders: string[]; accounts: number[]; products: number[] }

/** What a batch changed. */
export function touchedBy({ changed }: Folded): Touched {
  return {
    orders: [...(changed.get('order')?.keys() ?? [])].map(String),
    accounts: [...(changed.get('account')?.keys() ?? [])].map(Number),
    products: [...(changed.get('product')?.keys() ?? [])].map(Number),
  }
}
