import { leave, resume } from './connection.ts'
import { readFunds } from './read-funds.ts'
import { readMerchantKeys } from './read-merchant-keys.ts'
import { readOffer } from './read-offer.ts'
import { sendCall } from './send-call.ts'
import { signInMessage } from './sign-in-message.ts'
import { signInboxKey } from './sign-inbox-key.ts'
import { signOffer } from './sign-offer.ts'
import { signPayment } from './sign-payment.ts'
import { signReview } from './sign-review.ts'
import { switchToMall } from './switch-to-mall.ts'

/** Everything that needs wagmi and viem; it is loaded on intent. */
export const stack = {
  leave,
  resume,
  readFunds,
  readMerchantKeys,
  readOffer,
  sendCall,
  signInMessage,
  signInboxKey,
  signOffer,
  signPayment,
  signReview,
  switchToMall,
}
