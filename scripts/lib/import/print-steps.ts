import { formatUnits } from 'viem'
import { cut, table } from '../cli/table.ts'
import type { ImportStep } from './import-plan.ts'

/** The table of a dry run: one line a variant. */
export function stepsTable(steps: ImportStep[], decimals: number): string {
  const rows = steps.map(({ product, variant, action, detail }) => [
    cut(product.handle, 32),
    cut(Object.values(variant.options).join(' / ') || '–', 22),
    formatUnits(variant.price, decimals),
    String(variant.stock),
    cut((variant.image ?? product.images[0] ?? '–').split('/').at(-1) ?? '', 36),
    detail ? `${action} (${detail})` : action,
  ])
  return table(['handle', 'variant', 'price', 'stock', 'image', 'action'], rows, [2, 3])
}

/** What the steps come to, such as `20 products, 22 variants: 22 list`. */
export function stepsSummary(steps: ImportStep[]): string {
  const products = new Set(steps.map(({ product }) => product)).size
  const counts = (['list', 'update', 'differs', 'same', 'leave out'] as const)
    .map((action) => [action, steps.filter((step) => step.action === action).length] as const)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => `${count} ${action}`)
  return `${products} products, ${steps.length} variants: ${counts.join(', ') || 'nothing'}`
}
