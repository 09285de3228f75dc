/** A change that makes a property false: the first `from` in the file becomes `to`. */
type Fault = { file: string; from: string; to: string }

/** A function of a harness whose every assertion is to be proved for all inputs. */
export type Property = {
  sentence: string
  harness: string
  within: string
  /** chc proves over any number of calls; bmc decides one call of a function without loops, for all its inputs */
  engine: 'chc' | 'bmc'
  fault: Fault
}

const MATH = 'contracts/libraries/CommissionMath.sol'
/** The file of a harness, which has its name. */
export const harnessFile = (harness: string) => `test/proofs/${harness}.sol`
const inHarness = (harness: string, from: string, to: string): Fault => ({ file: harnessFile(harness), from, to })

/** What `npm run prove` proves. */
export const properties: Property[] = [
  {
    sentence: 'a refund cuts the commission rounded up, never above it, and the line never gains',
    harness: 'RefundRounding',
    within: 'theCutIsRoundedUpAndNeverAboveTheCommission',
    engine: 'bmc',
    fault: { file: MATH, from: 'refunded + total - 1) / total', to: 'refunded) / total' },
  },
  {
    sentence: "a line's commission is within its rate",
    harness: 'CommissionRate',
    within: 'aLineIsWithinItsRate',
    engine: 'bmc',
    fault: { file: MATH, from: '(amount * bps) / BPS', to: '(amount * bps) / BPS + 1' },
  },
  {
    sentence: 'a refund keeps the commission within its rate',
    harness: 'CommissionRate',
    within: 'aRefundKeepsTheRate',
    engine: 'bmc',
    fault: { file: MATH, from: 'refunded + total - 1) / total', to: 'refunded) / total' },
  },
  {
    sentence: 'fee, line, breakage and merchant get the total to the unit, and fee and commission fit in it',
    harness: 'SplitConservation',
    within: 'thePartsSumToTheTotal',
    engine: 'bmc',
    fault: inHarness('SplitConservation', 'feeBps < CommissionMath.BPS - rateBps', 'feeBps < CommissionMath.BPS'),
  },
  {
    sentence: 'each level keeps what is paid below commission x levels x highest tier',
    harness: 'PlanBound',
    within: 'oneMoreLevelKeepsTheBound',
    engine: 'bmc',
    fault: { file: MATH, from: '/ (BPS * BPS)', to: '/ BPS' },
  },
  {
    sentence: 'so a published plan pays its line at most the commission',
    harness: 'PlanBound',
    within: 'theWholeLineGetsAtMostTheCommission',
    engine: 'bmc',
    fault: inHarness(
      'PlanBound',
      'require(highestTier * levelSum <= CommissionMath.BPS',
      'require(highestTier * levelSum <= 2 * CommissionMath.BPS',
    ),
  },
  {
    sentence: 'whatever is called how often: received = escrowed + credited + paid out',
    harness: 'LedgerConservation',
    within: 'whatCameInIsInEscrowCreditedOrPaidOut',
    engine: 'chc',
    fault: inHarness('LedgerConservation', '_credited += total - amount', '_credited += total'),
  },
  {
    sentence: 'whatever is called how often: an order is paid out at most once',
    harness: 'NoDoubleSettle',
    within: 'theEscrowEndsAtMostOnce',
    engine: 'chc',
    fault: {
      file: harnessFile('OrderLife'),
      from: 'Status.Shipped) require(from == Status.Paid ||',
      to: 'Status.Shipped) require(from == Status.Settled || from == Status.Paid ||',
    },
  },
  {
    sentence: "whatever is called how often: an order's status never goes back",
    harness: 'MonotoneStatus',
    within: 'theStatusNeverGoesBack',
    engine: 'chc',
    fault: {
      file: harnessFile('OrderLife'),
      from: 'Status.Shipped) require(from == Status.Paid ||',
      to: 'Status.Shipped) require(from == Status.Disputed || from == Status.Paid ||',
    },
  },
]
