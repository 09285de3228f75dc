import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { deployment, isLocalChain } from '@/config/chain.ts'
import { paths } from '@/config/paths.ts'
import { cartStore } from '@/lib/cart-store.ts'
import { inviteStore } from '@/lib/referral.ts'
import { useStore } from '@/lib/store.ts'
import { faucetCall } from '@/lib/wallet/faucet.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { connectDialog, useSession } from '@/lib/wallet/session.ts'
import { isBusy } from '@/lib/wallet/tx-state.ts'
import { useFunds } from '@/lib/wallet/use-funds.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { showAddressTrouble } from './delivery-draft.ts'
import { approveCall } from './intents/approve.ts'
import { placeCall } from './intents/place.ts'
import { nextStep } from './next-step.ts'
import type { CartGroup } from './price-cart.ts'
import { freeShelves } from './reads/free-shelves.ts'
import { type Deliveries, useDelivery } from './use-delivery.ts'
import { useGasless } from './use-gasless.ts'
import { useReferrer } from './use-referrer.ts'

/** Everything behind the till's one button: which step is next and how to take it. */
export function useCheckout(groups: readonly CartGroup[], total: bigint) {
  const navigate = useNavigate()
  const session = useSession()
  const tx = useTx()
  const [switchFailed, setSwitchFailed] = useState(false)
  const linkId = useStore(inviteStore)?.accountId ?? 0
  const referrer = useReferrer(session.address, linkId, groups[0]?.planId)
  const isConnected = session.status === 'connected'
  const isRightChain = session.chainId === deployment().chainId
  const funds = useFunds(isConnected ? session.address : undefined).data
  const gasless = useGasless(isConnected, funds)
  const isLocal = isLocalChain()
  const { isChosen: isGasless } = gasless
  const delivery = useDelivery(groups, isConnected)
  const { isAddressed } = delivery
  const step = nextStep({ isConnected, isRightChain, isLocal, funds, total, isGasless, isAddressed })

  const pay = async (buyer: `0x${string}`) => {
    // the note of a payment before is not this one's
    tx.reset()
    const deliveries = await delivery.seal(buyer)
    if (deliveries === undefined) return
    const shelves = await freeShelves(groups.length)
    const receipt = await tx.run(placeCall({ groups, buyer, referrerId: linkId, shelves, deliveries }))
    if (receipt === undefined) return
    const { placedOrderIds } = await import('./placed-order-ids.ts')
    await leave(placedOrderIds(receipt), deliveries)
  }

  const sign = async (buyer: `0x${string}`) => {
    const deliveries = await delivery.seal(buyer)
    if (deliveries === undefined) return
    const call = placeCall({ groups, buyer, referrerId: linkId, shelves: [], deliveries })
    const orderIds = await gasless.pay(call, buyer)
    if (orderIds !== undefined) await leave(orderIds, deliveries)
  }

  const leave = async (orderIds: readonly string[], deliveries: Deliveries) => {
    void delivery.tell(orderIds, deliveries)
    const paid = new Set(groups.flatMap(({ items }) => items.map(({ productId }) => productId)))
    const [only, ...more] = orderIds
    if (only !== undefined && more.length === 0) await navigate({ to: paths.order, params: { id: only } })
    else await navigate({ to: paths.orders, search: { placed: more.length + 1 } })
    cartStore.set((lines) => lines.filter(({ productId }) => !paid.has(productId)))
  }

  const advance = async () => {
    if (step === 'connect') connectDialog.set(true)
    if (step === 'switch') {
      const { switchToMall } = await loadStack()
      await switchToMall().then(
        () => setSwitchFailed(false),
        () => setSwitchFailed(true),
      )
    }
    if (step === 'faucet') await tx.run(faucetCall())
    if (step === 'approve') await tx.run(approveCall(deployment().mall, total))
    if (step === 'address') showAddressTrouble()
    if (step === 'pay' && session.address !== undefined) await pay(session.address)
    if (step === 'sign' && session.address !== undefined) await sign(session.address)
  }

  const state = step === 'sign' ? gasless.state : tx.state
  const isWorking = isBusy(state) || delivery.state.stage === 'sealing'
  return { step, funds, state, referrer, advance, isBusy: isWorking, switchFailed, gasless, delivery }
}
