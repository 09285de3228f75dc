/** The names of the errors an action can end with: the contract's custom errors, and what its token or manager raise. */
export type ErrorName =
  | 'AccountUnknown'
  | 'AccountReserved'
  | 'UplineUnknown'
  | 'WalletTaken'
  | 'WalletNotProposed'
  | 'CallerNotOwner'
  | 'CallerNotAllowed'
  | 'PermissionsUnknown'
  | 'MerchantUnknown'
  | 'MerchantSuspended'
  | 'BalanceEmpty'
  | 'RecipientInvalid'
  | 'ProductUnknown'
  | 'ProductPriceZero'
  | 'ProductCommissionTooHigh'
  | 'ProductSaleInvalid'
  | 'ProductStockInvalid'
  | 'ProductNotListed'
  | 'ProductOutOfStock'
  | 'ProductQuantityZero'
  | 'OfferInvalid'
  | 'OfferExpired'
  | 'OfferBuyerDiffers'
  | 'OfferQuantityTooHigh'
  | 'OfferUsedUp'
  | 'OfferSignatureInvalid'
  | 'IntakePausedUntil'
  | 'LimitsInvalid'
  | 'PlanUnknown'
  | 'PlanNotUsable'
  | 'PlanRetiredAlready'
  | 'PlanCountExhausted'
  | 'PlanFeeTooHigh'
  | 'PlanLevelsTooDeep'
  | 'PlanLevelAfterGap'
  | 'PlanSharesTooHigh'
  | 'PlanThresholdsNotAscending'
  | 'PlanFlagsUnknown'
  | 'PlanWindowInvalid'
  | 'OrderUnknown'
  | 'OrderStatusWrong'
  | 'OrderNotDue'
  | 'OrderWindowOver'
  | 'OrderCancelTooLate'
  | 'OrderAlreadyConfirmed'
  | 'OrderAmountInvalid'
  | 'OrderTotalAboveMax'
  | 'OrdersNoneShipped'
  | 'CallerNotBuyer'
  | 'ArbiterIsParty'
  | 'BuyerInvalid'
  | 'CartsEmpty'
  | 'CartEmpty'
  | 'CartPlansDiffer'
  | 'CartMerchantsDiffer'
  | 'AccessManagedUnauthorized'
  | 'ERC20InsufficientBalance'
  | 'TokenRefused'

/** An action was refused; `name` is the contract's error name and `values` are what offended. */
export class MallError extends Error {
  override readonly name: ErrorName
  readonly values: readonly unknown[]

  constructor(name: ErrorName, values: readonly unknown[]) {
    super(`${name}(${values.join(', ')})`)
    this.name = name
    this.values = values
  }
}

let listing: ErrorName[] | undefined

/** Throws the named error unless the condition, which reads as the rule, holds. */
export function check(condition: boolean, name: ErrorName, ...values: unknown[]): asserts condition {
  if (condition) return
  if (!listing) throw new MallError(name, values)
  listing.push(name)
}

/** The names of all rules that a run breaks, for a call that breaks several may be refused for any of them. */
export function brokenRules(run: () => unknown): ErrorName[] {
  const broken: ErrorName[] = []
  listing = broken
  try {
    run()
  } catch (error) {
    // beyond a broken rule nothing need make sense, so any other error only ends the run
    if (error instanceof MallError) broken.push(error.name)
  } finally {
    listing = undefined
  }
  return broken
}
