import { useSession } from '@/lib/wallet/session.ts'
import { signIn, useWho } from './server-session.ts'

export type ServerSession = {
  /** `signedOut` also when it is another wallet that is signed in than the one that is connected */
  status: 'noWallet' | 'loading' | 'signedOut' | 'signedIn' | 'unreachable'
  /** Signs the connected wallet in. Throws ServerProblem; `useServerAct` shows it. */
  signIn: () => Promise<void>
}

/** Whether the connected wallet is signed in to the private server. */
export function useServerSession(): ServerSession {
  const { status, address } = useSession()
  const who = useWho()
  const isOwn = address !== undefined && who.data?.wallet === address.toLowerCase()
  if (isOwn) return { status: 'signedIn', signIn }
  if (status === 'connecting' || who.isPending) return { status: 'loading', signIn }
  if (address === undefined) return { status: 'noWallet', signIn }
  return { status: who.isError ? 'unreachable' : 'signedOut', signIn }
}
