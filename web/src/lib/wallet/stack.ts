import { leave, resume } from './connection.ts'
import { readFunds } from './read-funds.ts'
import { sendCall } from './send-call.ts'
import { switchToMall } from './switch-to-mall.ts'

/** Everything that needs wagmi and viem; it is loaded on intent. */
export const stack = { leave, resume, readFunds, sendCall, switchToMall }
