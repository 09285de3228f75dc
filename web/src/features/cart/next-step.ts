export type CheckoutStep = 'connect' | 'switch' | 'wait' | 'faucet' | 'short' | 'approve' | 'pay' | 'sign'

export type CheckoutState = {
  isConnected: boolean
  isRightChain: boolean
  isLocal: boolean
  funds: { balance: bigint; allowance: bigint } | undefined
  total: bigint
  /** the mall pays the gas: a signature is all that is needed */
  isGasless?: boolean
}

/** The one thing to do next on the way to paying; there is never a choice of two. */
export function nextStep({
  isConnected,
  isRightChain,
  isLocal,
  funds,
  total,
  isGasless = false,
}: CheckoutState): CheckoutStep {
  if (!isConnected) return 'connect'
  if (!isRightChain) return 'switch'
  if (funds === undefined) return 'wait'
  if (funds.balance < total) return isLocal ? 'faucet' : 'short'
  if (isGasless) return 'sign'
  return funds.allowance < total ? 'approve' : 'pay'
}
