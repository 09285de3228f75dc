import type { Abi } from 'viem'
import type { mallAbi } from '../../../../abis/mall.ts'
import type { merchantKeysAbi } from '../../../../abis/merchant-keys.ts'
import type { ProblemKey } from './problem-keys.ts'
import type { tokenAbi } from './token-abi.ts'

type ErrorNameOf<abi extends Abi> = Extract<abi[number], { type: 'error' }>['name']

export type ContractErrorName =
  | ErrorNameOf<typeof mallAbi>
  | ErrorNameOf<typeof merchantKeysAbi>
  | ErrorNameOf<typeof tokenAbi>

/** The sentence of every error the contracts can answer with; the compiler checks that none is missing. */
export const errorTable: Record<ContractErrorName, ProblemKey> = {
  AccessManagedInvalidAuthority: 'accessManaged',
  AccessManagedRequiredDelay: 'accessManaged',
  AccessManagedUnauthorized: 'accessManaged',
  AccountReserved: 'AccountReserved',
  AccountUnknown: 'AccountUnknown',
  AddressEmptyCode: 'tokenFailed',
  ArbiterIsParty: 'ArbiterIsParty',
  BalanceEmpty: 'BalanceEmpty',
  BuyerInvalid: 'BuyerInvalid',
  CallerNotAllowed: 'CallerNotAllowed',
  CallerNotBuyer: 'CallerNotBuyer',
  CallerNotOwner: 'CallerNotOwner',
  CartEmpty: 'CartEmpty',
  CartMerchantsDiffer: 'CartMerchantsDiffer',
  CartPlansDiffer: 'CartPlansDiffer',
  CartsEmpty: 'CartEmpty',
  ERC20InsufficientAllowance: 'ERC20InsufficientAllowance',
  ERC20InsufficientBalance: 'ERC20InsufficientBalance',
  ERC20InvalidReceiver: 'RecipientInvalid',
  FailedCall: 'tokenFailed',
  IntakePausedUntil: 'IntakePausedUntil',
  LimitsInvalid: 'planRules',
  MerchantKeyInvalid: 'MerchantKeyInvalid',
  MerchantSuspended: 'MerchantSuspended',
  MerchantUnknown: 'MerchantUnknown',
  OfferBuyerDiffers: 'OfferBuyerDiffers',
  OfferExpired: 'OfferExpired',
  OfferInvalid: 'OfferInvalid',
  OfferQuantityTooHigh: 'OfferQuantityTooHigh',
  OfferSignatureInvalid: 'OfferSignatureInvalid',
  OfferUsedUp: 'OfferUsedUp',
  OrderAlreadyConfirmed: 'OrderAlreadyConfirmed',
  OrderAmountInvalid: 'OrderAmountInvalid',
  OrderCancelTooLate: 'OrderCancelTooLate',
  OrderNotDue: 'OrderNotDue',
  OrdersNoneShipped: 'OrdersNoneShipped',
  OrderStatusWrong: 'OrderStatusWrong',
  OrderTotalAboveMax: 'OrderTotalAboveMax',
  OrderUnknown: 'OrderUnknown',
  OrderWindowOver: 'OrderWindowOver',
  PermissionsUnknown: 'PermissionsUnknown',
  PlanCountExhausted: 'planRules',
  PlanFeeTooHigh: 'planRules',
  PlanFlagsUnknown: 'planRules',
  PlanLevelAfterGap: 'planRules',
  PlanLevelsTooDeep: 'planRules',
  PlanNotUsable: 'PlanNotUsable',
  PlanRetiredAlready: 'PlanRetiredAlready',
  PlanSharesTooHigh: 'planRules',
  PlanThresholdsNotAscending: 'planRules',
  PlanUnknown: 'PlanUnknown',
  PlanWindowInvalid: 'planRules',
  ProductCommissionTooHigh: 'ProductCommissionTooHigh',
  ProductNotListed: 'ProductNotListed',
  ProductOutOfStock: 'ProductOutOfStock',
  ProductPriceZero: 'ProductPriceZero',
  ProductQuantityZero: 'ProductQuantityZero',
  ProductSaleInvalid: 'ProductSaleInvalid',
  ProductStockInvalid: 'ProductStockInvalid',
  ProductUnknown: 'ProductUnknown',
  RecipientInvalid: 'RecipientInvalid',
  ReentrancyGuardReentrantCall: 'tokenFailed',
  SafeERC20FailedOperation: 'tokenFailed',
  UplineUnknown: 'UplineUnknown',
  WalletNotProposed: 'WalletNotProposed',
  WalletTaken: 'WalletTaken',
}
