import type { MallEvent } from '../chain/find-events.ts'
import { type MoneyText, timeText } from './money-text.ts'

/** What an event of an order says, in a sentence. */
export function stepText(event: MallEvent, money: MoneyText): string {
  switch (event.name) {
    case 'OrderPlaced':
      return `paid, ${money.tokens(event.args.total)} into escrow`
    case 'RefundAddressSet':
      return `refunds are to go to ${event.args.refundTo}`
    case 'OrderShipped':
      return `shipped; it settles from ${timeText(event.args.deadline)} on`
    case 'OrderConfirmed':
      return `the buyer confirmed the parcel; it settles from ${timeText(event.args.deadline)} on`
    case 'OrderCancelled':
      return `cancelled, ${money.tokens(event.args.amount)} back to ${event.args.refundTo}`
    case 'OrderRefunded':
      return `${money.exact(event.args.amount)} back to ${event.args.refundTo}; the commission shrank by ${event.args.commissionCut} units, rounded up; ${money.tokens(event.args.totalLeft)} left`
    case 'OrderSettled':
      return 'settled: divided as below'
    case 'ReturnRequested':
      return `the buyer asked ${money.tokens(event.args.amount)} back; an answer is due until ${timeText(event.args.deadline)}`
    case 'ReturnAccepted':
      return 'the merchant agreed to the return'
    case 'ReturnContested':
      return `the merchant contested the return; a ruling is due until ${timeText(event.args.deadline)}`
    case 'DisputeResolved':
      return `${event.args.arbiter} ruled that ${money.tokens(event.args.refunded)} go back`
    case 'RefundHeld':
      return `the token refused to deliver ${money.tokens(event.args.amount)} to ${event.args.refundTo}: it is held`
    case 'RefundCollected':
      return `the held ${money.tokens(event.args.amount)} went to ${event.args.to}`
    default:
      return event.name
  }
}
