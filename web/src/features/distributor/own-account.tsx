import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { WalletNeeded } from '@/components/tx/wallet-needed.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import type { Account } from '@/lib/api/types.ts'
import { useAccount } from '@/lib/reads/account.ts'
import { useWalletInfo } from '@/lib/reads/wallet-info.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { Join } from './join.tsx'

/** A page for distributors: without an account it invites to become one. */
export function OwnAccount({ children }: { children: (account: Account) => ReactNode }) {
  const { t } = useTranslation()
  return (
    <WalletNeeded title={t('partner.connect')} text={t('partner.connectText')}>
      {(address) => (
        <Known key={address} address={address}>
          {children}
        </Known>
      )}
    </WalletNeeded>
  )
}

function Known({ address, children }: { address: `0x${string}`; children: (account: Account) => ReactNode }) {
  const wallet = useWalletInfo(address)
  const account = useAccount(wallet.data?.accountId)
  // why joining failed stays on screen when the page then finds an account: the wallet had joined elsewhere
  const joining = useTx()
  const problem = wallet.error ?? account.error
  if (problem)
    return <LoadProblem error={problem} onRetry={() => void wallet.refetch().then(() => account.refetch())} />
  if (wallet.data?.accountId === 0) return <Join wallet={wallet.data} tx={joining} />
  if (account.data === undefined) return <SkeletonRows />
  return (
    <>
      {joining.state.stage === 'failed' && (
        <div className="pb-6">
          <TxNote state={joining.state} />
        </div>
      )}
      {children(account.data)}
    </>
  )
}
