import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { anySchema, begunSchema } from './schemas.ts'

/** An e-mail address, and the code that shows it is one's own. */
export function EmailForm() {
  const { t } = useTranslation()
  const { isBusy, problem, run } = useServerAct()
  const [contactId, setContactId] = useState<string>()
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')

  const begin = () =>
    run(async () => {
      const { id } = await serverAsk('POST', '/v1/notices/contacts/email', begunSchema, { body: { email } })
      setContactId(id)
    })
  const confirm = async () => {
    const path = `/v1/notices/contacts/${contactId}/code`
    if ((await run(() => serverAsk('POST', path, anySchema, { body: { code } }))) !== undefined) {
      setContactId(undefined)
      setEmail('')
      setCode('')
    }
  }
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        void (contactId === undefined ? begin() : confirm())
      }}
    >
      {contactId === undefined ? (
        <TextField
          label={t('notices.preferences.address')}
          type="email"
          autoComplete="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          data-testid="notice-email"
        />
      ) : (
        <TextField
          label={t('notices.preferences.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\d{6}"
          required
          value={code}
          onChange={(event) => setCode(event.target.value)}
          data-testid="notice-code"
        />
      )}
      <ServerNote problem={problem} />
      <Button type="submit" look="outline" busy={isBusy} data-testid="notice-email-next">
        {contactId === undefined ? t('notices.preferences.sendCode') : t('notices.preferences.confirm')}
      </Button>
    </form>
  )
}
