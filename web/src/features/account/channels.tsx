import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { type Profile, profileSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { OwnCard } from './own-card.tsx'
import { useProfile } from './reads/profile.ts'

type Kind = 'email' | 'telegram'
type Channel = Profile[Kind]

/** Where one may be written to. */
export function Channels() {
  const { t } = useTranslation()
  const profile = useProfile()
  return (
    <OwnCard title={t('account.channels')} text={t('account.channelsText')} read={profile} testId="channels">
      {(data) => (
        <div className="space-y-6">
          <ChannelForm kind="email" channel={data.email} />
          <ChannelForm kind="telegram" channel={data.telegram} />
        </div>
      )}
    </OwnCard>
  )
}

function ChannelForm({ kind, channel }: { kind: Kind; channel: Channel }) {
  const { t } = useTranslation()
  const act = useServerAct()
  const [text, setText] = useState(channel?.value ?? '')
  const path = `/v1/profile/channels/${kind}`
  const isKept = channel !== null && channel.value === text
  const save = () => act.run(() => serverAsk('PUT', path, profileSchema, { body: { value: text } }))
  const remove = async () => {
    if (await act.run(() => serverAsk('DELETE', path, profileSchema))) setText('')
  }
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t(`account.${kind}`)}
        type={kind === 'email' ? 'email' : 'text'}
        inputMode={kind === 'email' ? 'email' : 'numeric'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid={`channel-${kind}`}
      />
      <div className="flex flex-wrap items-center gap-3">
        {!isKept && (
          <Button type="submit" size="small" look="outline" busy={act.isBusy} disabled={text === ''}>
            {t('account.save')}
          </Button>
        )}
        {isKept && (
          <>
            <Badge tone={channel.verifiedAt === null ? 'brass' : 'leaf'}>
              {t(channel.verifiedAt === null ? 'account.unconfirmed' : 'account.confirmed')}
            </Badge>
            <Button size="small" look="quiet" busy={act.isBusy} onClick={() => void remove()}>
              {t('account.remove')}
            </Button>
          </>
        )}
      </div>
      <ServerNote problem={act.problem} />
    </form>
  )
}
