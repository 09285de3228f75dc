import { formatUnits } from 'ethers'
import type { Deployment } from '../deployment/deployment.ts'

/** Writes amounts: in tokens for people, with the units behind where the arithmetic is shown. */
export type MoneyText = { tokens: (units: bigint) => string; exact: (units: bigint) => string }

export function moneyText({ token }: Deployment): MoneyText {
  const tokens = (units: bigint) => `${formatUnits(units, token.decimals)} ${token.symbol}`
  return { tokens, exact: (units) => `${grouped(units)} units (${tokens(units)})` }
}

/** A whole number with its thousands apart. */
export function grouped(value: bigint | number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Basis points as percent. */
export function percent(bps: number): string {
  return `${bps / 100} %`
}

/** Unix seconds as people write them. */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
