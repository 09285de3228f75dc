import { randomUUID } from 'node:crypto'
import { eq, or } from 'drizzle-orm'
import { type Address, type Hex, isAddressEqual, parseEventLogs, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { z } from 'zod'
import { mallAbi } from '../../../abis/mall.ts'
import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import { feesNow } from '../chain/fees.ts'
import { type Ended, Outgoing } from '../chain/outgoing.ts'
import { refusalOf } from '../chain/refusal.ts'
import type { Tx } from '../db/database.ts'
import { outgoingJob } from '../db/schema/outgoing.ts'
import { relayed } from '../db/schema/relay.ts'
import { reserve } from './allowance.ts'
import { freeShelves } from './free-shelves.ts'
import { nonceOf, orderCall } from './order-call.ts'
import { refusalName } from './refusal-name.ts'
import type { AuthorizationRequest, relayedSchema } from './schemas.ts'
import { LEAST_SECONDS, MOST_SECONDS, type RelaySettings } from './settings.ts'
import { feeOf, isTooDear } from './worth.ts'

const GWEI = 1_000_000_000n
type State = z.output<typeof relayedSchema>['state']

const keyOf = (nonce: string) => `relay:${nonce}`

/** Brings orders to the chain for buyers who signed for them, and pays the gas: within limits, and each once. */
export class Relayer {
  readonly outgoing: Outgoing
  readonly #context: Context
  readonly #settings: RelaySettings
  readonly #checkout: Address

  constructor(context: Context, settings: RelaySettings, key: Hex, checkout: Address) {
    this.#context = context
    this.#settings = settings
    this.#checkout = checkout
    const account = privateKeyToAccount(key)
    this.outgoing = new Outgoing(context, { account, name: 'relayer', onEnd: (tx, ended) => this.#ended(tx, ended) })
  }

  /** Takes an authorization, or says where one stands that was taken before. Throws `Problem` with the reason of a refusal. */
  async take(request: AuthorizationRequest): Promise<string> {
    const { db, clock } = this.#context
    const nonce = this.#checked(request)
    const known = await this.#find(nonce)
    if (known) return known.id
    await this.#checkPeriod(request)
    const shelves = await freeShelves(this.#context.env.MIRROR_URL, request.carts.length)
    const data = orderCall(request, shelves)
    const wei = await this.#priceOf(data, request)
    const [id, now] = [randomUUID(), clock()]
    const isNew = await db.transaction(async (tx) => {
      const asking = { nonce, id, buyer: request.buyer.toLowerCase(), wei, now }
      if (!(await reserve(tx, this.#settings, asking))) return false
      await this.outgoing.enqueue(tx, { key: keyOf(nonce), to: this.#checkout, data })
      return true
    })
    if (isNew) this.outgoing.wake()
    const taken = isNew ? id : (await this.#find(nonce))?.id
    if (!taken) throw new Error(`the authorization ${nonce} was not kept`)
    return taken
  }

  /** Where an order stands, by the id that it was given or the nonce of its authorization; null for none. */
  async stateOf(idOrNonce: string) {
    const [row] = await this.#context.db.queries
      .select()
      .from(relayed)
      .where(or(eq(relayed.id, idOrNonce), eq(relayed.nonce, idOrNonce)))
    if (!row) return null
    const [job] = await this.#context.db.queries
      .select()
      .from(outgoingJob)
      .where(eq(outgoingJob.key, keyOf(row.nonce)))
    const open = job?.status === 'queued' ? 'waiting' : 'sent'
    const state: State = row.state === 'open' ? open : row.state
    return {
      id: row.id,
      state,
      txHash: job?.hash ?? null,
      block: job?.block ?? null,
      orderIds: row.orderIds,
      reason: row.reason,
    }
  }

  /** The nonce is made again from what is asked: a signature for other carts than these is none. */
  #checked(request: AuthorizationRequest): Hex {
    const { chainId, mall } = this.#context.chain.deployment
    const nonce = nonceOf({ chainId, mall, checkout: this.#checkout }, request)
    if (nonce !== request.nonce.toLowerCase()) {
      throw new Problem(
        400,
        'nonce_differs',
        'The nonce is not the one of these carts: sign anew what is to be ordered.',
      )
    }
    if (isAddressEqual(request.buyer as Address, zeroAddress)) {
      throw new Problem(400, 'bad_request', 'buyer: nobody has the zero address.')
    }
    return nonce
  }

  async #checkPeriod({ validAfter, validBefore }: AuthorizationRequest): Promise<void> {
    // the chain's time counts, and on a local chain it runs ahead
    const { timestamp } = await this.#context.chain.client.getBlock({ blockTag: 'latest' })
    const now = Number(timestamp)
    if (validAfter < now && validBefore >= now + LEAST_SECONDS && validBefore <= now + MOST_SECONDS + LEAST_SECONDS)
      return
    throw new Problem(
      400,
      'period_refused',
      `The authorization must be valid now, for a minute at least and ${MOST_SECONDS / 60} minutes at most: sign anew.`,
    )
  }

  /** Tries the order without sending it; what it will cost at most, wei. */
  async #priceOf(data: Hex, request: AuthorizationRequest): Promise<bigint> {
    const { chain } = this.#context
    const { RELAY_MOST_GAS, RELAY_MOST_GWEI, RELAY_ORDER_WEI, RELAY_COIN_PRICE, RELAY_FEE_SHARE_BPS } = this.#settings
    const call = { account: this.outgoing.account.address, to: this.#checkout, data }
    const gas = await chain.client.estimateGas(call).catch((error) => {
      const reason = refusalOf(error)
      if (reason === null) throw new Problem(503, 'chain_down', 'The chain does not answer now: try again in a moment.')
      throw new Problem(
        409,
        'order_refused',
        `The chain would refuse this order (${refusalName(reason)}): look at the cart again.`,
      )
    })
    const { maxFeePerGas } = await feesNow(chain.client, RELAY_MOST_GWEI * GWEI + 1n)
    const wei = gas * maxFeePerGas
    const dear = (sentence: string) => new Problem(409, 'relay_too_dear', `${sentence}: pay from your wallet instead.`)
    if (gas > BigInt(RELAY_MOST_GAS)) throw dear('This order is larger than the mall relays')
    if (maxFeePerGas > RELAY_MOST_GWEI * GWEI || wei > RELAY_ORDER_WEI)
      throw dear('Gas is dearer now than the mall pays for')
    if (RELAY_COIN_PRICE !== undefined) {
      const fee = await feeOf(chain, request)
      if (isTooDear(wei, fee, RELAY_COIN_PRICE, RELAY_FEE_SHARE_BPS)) {
        throw dear('The gas of this order costs more than the mall earns by it')
      }
    }
    return wei
  }

  async #find(nonce: string) {
    const [row] = await this.#context.db.queries.select().from(relayed).where(eq(relayed.nonce, nonce))
    return row
  }

  async #ended(tx: Tx, { key, outcome, logs, reason }: Ended): Promise<void> {
    const nonce = key.slice(keyOf('').length)
    const { mall } = this.#context.chain.deployment
    const own = logs.filter(({ address }) => isAddressEqual(address, mall))
    const orderIds = parseEventLogs({ abi: mallAbi, logs: own, eventName: 'OrderPlaced' }).map(({ args }) =>
      String(args.orderId),
    )
    const failure = reason === undefined ? 'Reverted' : refusalName(reason)
    const set =
      outcome === 'mined' ? { state: 'placed' as const, orderIds } : { state: 'failed' as const, reason: failure }
    // what was never sent has cost nothing
    const spent = outcome === 'refused' ? { wei: 0n } : {}
    await tx
      .update(relayed)
      .set({ ...set, ...spent, endedAt: this.#context.clock() })
      .where(eq(relayed.nonce, nonce))
  }
}
