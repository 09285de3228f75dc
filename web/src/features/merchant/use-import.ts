import { useState } from 'react'
import { useTx } from '@/lib/wallet/use-tx.ts'
import type { ImportRow } from './import-rows.ts'
import { listCall } from './intents/list.ts'
import { listingOf, type Terms } from './listing-of.ts'

/** Lists rows one transaction each, in order; it stops at the first that fails and goes on from there. */
export function useImport(rows: readonly ImportRow[], terms: Terms | undefined) {
  const tx = useTx()
  const [done, setDone] = useState(0)
  const [isRunning, setRunning] = useState(false)
  const run = async () => {
    if (terms === undefined) return
    setRunning(true)
    for (const [index, { product, variant }] of rows.entries()) {
      if (index < done) continue
      const call = listCall(listingOf(product, variant, terms))
      if ((await tx.run(call, index === rows.length - 1)) === undefined) break
      setDone(index + 1)
    }
    setRunning(false)
  }
  const restart = () => {
    setDone(0)
    tx.reset()
  }
  return { tx, done, isRunning, run, restart }
}
