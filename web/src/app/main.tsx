import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadDeployment } from '@/config/chain.ts'
import { syncLocalClock } from '@/lib/chain-clock.ts'
import { startI18n } from '@/lib/i18n/i18n.ts'
import { queryClient } from '@/lib/query-client.ts'
import { resumeSession } from '@/lib/wallet/load-stack.ts'
import { captureInvite } from './capture-invite.ts'
import { Closed } from './closed.tsx'
import { followLive } from './follow-live.ts'
import { router } from './router.tsx'
import './styles.css'

const root = createRoot(document.getElementById('root') as HTMLElement)

async function open(): Promise<void> {
  await startI18n()
  try {
    await loadDeployment()
  } catch {
    root.render(<Closed />)
    return
  }
  captureInvite()
  root.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
  followLive()
  void syncLocalClock().catch(() => undefined)
  void resumeSession()
}

void open()
