/**
 * What others' contracts cost, measured on 2026-11-22 with their own compilers and settings, each transaction with cold slots
 * and warm balances (`docs/gas.md` names versions). Quoted, not run here: their sources are on no package registry.
 */
export const peers: { what: string; gas: number; glamsterdam?: number }[] = [
  { what: 'thundercore referral-solidity: pay 3 levels, pushed coin', gas: 129_548 },
  { what: '0xSplits v2 PullSplit: distribute to 3 recipients', gas: 96_600 },
  { what: '0xSplits v2 PullSplit: distribute to 10 recipients', gas: 162_400 },
  { what: '0xSplits warehouse: withdraw', gas: 48_969 },
  { what: 'base/commerce-payments: authorize + capture, no commission', gas: 154_114 },
  { what: 'Kleros escrow v2: create + execute', gas: 200_892, glamsterdam: 513_000 },
  { what: 'Boson 2.5: one order of a repeat buyer', gas: 626_125 },
  { what: 'Unlock v15: purchase with one referrer', gas: 335_761, glamsterdam: 1_250_000 },
]
