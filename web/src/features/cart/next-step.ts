export type CheckoutStep = 'connect' | 'switch' | 'wait' | 'faucet' | 'short' | 'approve' | 'address' | 'pay' | 'sign'

export type CheckoutState = {
  isConnected: boolean
  isRightChain: boolean
  isLocal: boolean
  funds: { balance: bigint; allowance: bigint } | undefined
  total: bigint
  /** the mall pays the gas: a signature is all that is needed */
  isGasless?: boolean
  /** whether it is settled where the parcels go; undefined while nobody knows whether that must be asked */
  isAddressed: boolean | undefined
}

/** The one thing to do next on the way to paying; there is never a choice of two. */
export function nextStep({
  isConnected,
  isRightChain,
  isLocal,
  funds,
  total,
  isGasless = false,
  isAddressed,
}: CheckoutState): CheckoutStep {
  if (!isConnected) return 'connect'
  if (!isRightChain) return 'switch'
  if (funds === undefined) return 'wait'
  if (funds.balance < total) return isLocal ? 'faucet' : 'short'
  if (!isGasless && funds.allowance < total) return 'approve'
  if (isAddressed === undefined) return 'wait'
  if (!isAddressed) return 'address'
  return isGasless ? 'sign' : 'pay'
}
