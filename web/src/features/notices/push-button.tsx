import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { begunSchema } from './schemas.ts'

/** Lets this browser be told even when the shop is closed; where browsers cannot it is not there. */
export function PushButton({ pushKey }: { pushKey: string }) {
  const { t } = useTranslation()
  const { isBusy, problem, run } = useServerAct()
  const [isRefused, setIsRefused] = useState(false)
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return null

  const allow = async () => {
    if ((await Notification.requestPermission()) !== 'granted') return setIsRefused(true)
    await run(async () => {
      const worker = await navigator.serviceWorker.register('/push-worker.js')
      const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey })
      const { endpoint, keys } = subscription.toJSON()
      await serverAsk('POST', '/v1/notices/contacts/push', begunSchema, { body: { endpoint, keys } })
    })
  }
  return (
    <div className="space-y-2">
      <Button look="outline" busy={isBusy} onClick={() => void allow()}>
        {t('notices.preferences.allowPush')}
      </Button>
      {(isRefused || problem) && <p className="text-sm text-danger">{t('notices.preferences.pushRefused')}</p>}
    </div>
  )
}
