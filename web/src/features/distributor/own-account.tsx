import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WalletNeeded } from '@/components/tx/wallet-needed.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import type { Account } from '@/lib/api/types.ts'
import { useAccount } from '@/lib/reads/account.ts'
import { useWalletInfo } from '@/lib/reads/wallet-info.ts'
import { Join } from './join.tsx'

/** A page for distributors: without an account it invites to become one. */
export function OwnAccount({ children }: { children: (account: Account) => ReactNode }) {
  const { t } = useTranslation()
  return (
    <WalletNeeded title={t('partner.connect')} text={t('partner.connectText')}>
      {(address) => <Known address={address}>{children}</Known>}
    </WalletNeeded>
  )
}

function Known({ address, children }: { address: `0x${string}`; children: (account: Account) => ReactNode }) {
  const wallet = useWalletInfo(address)
  const account = useAccount(wallet.data?.accountId)
  const problem = wallet.error ?? account.error
  if (problem)
    return <LoadProblem error={problem} onRetry={() => void wallet.refetch().then(() => account.refetch())} />
  if (wallet.data?.accountId === 0) return <Join wallet={wallet.data} />
  if (account.data === undefined) return <SkeletonRows />
  return children(account.data)
}
