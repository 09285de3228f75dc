import { useState } from 'react'
import { queryClient } from '@/lib/query-client.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { announceKeyCall } from './intents/announce-key.ts'

/** Making a merchant's key; `make` answers whether it stands on chain. */
export function useNewInboxKey(merchantId: number) {
  const { address } = useSession()
  const tx = useTx()
  const [problem, setProblem] = useState<string>()

  const make = async (passphrase: string): Promise<boolean> => {
    if (address === undefined) return false
    setProblem(undefined)
    try {
      const { makeInboxKey } = await import('./make-inbox-key.ts')
      const { secret, publicKey } = await makeInboxKey(merchantId, address, passphrase)
      // announced last: a key on chain whose secret half is nowhere would swallow addresses
      if (!(await tx.run(announceKeyCall(merchantId, publicKey)))) return false
      const { takeSecret } = await import('@/lib/delivery/merchant-inbox.ts')
      await takeSecret(merchantId, secret)
      await queryClient.invalidateQueries({ queryKey: ['merchant-keys'] })
      return true
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
      return false
    }
  }

  return { tx, problem, make }
}
