import { describe, expect, it } from 'vitest'
import { type CheckoutState, nextStep } from './next-step.ts'

const ready: CheckoutState = {
  isConnected: true,
  isRightChain: true,
  isLocal: true,
  funds: { balance: 100n, allowance: 100n },
  total: 100n,
  isAddressed: true,
}

describe('nextStep', () => {
  it.each([
    ['connect', { isConnected: false }],
    ['switch', { isRightChain: false }],
    ['wait', { funds: undefined }],
    ['faucet', { funds: { balance: 99n, allowance: 0n } }],
    ['short', { funds: { balance: 99n, allowance: 100n }, isLocal: false }],
    ['approve', { funds: { balance: 100n, allowance: 99n } }],
    ['wait', { isAddressed: undefined }],
    ['address', { isAddressed: false }],
    ['pay', {}],
    ['sign', { isGasless: true, funds: { balance: 100n, allowance: 0n } }],
    ['faucet', { isGasless: true, funds: { balance: 99n, allowance: 0n } }],
  ] as const)('is %s', (step, change) => {
    expect(nextStep({ ...ready, ...change })).toBe(step)
  })
})
