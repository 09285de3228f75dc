import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { SelectField, TextField } from '@/components/ui/field.tsx'
import { type Profile, profileSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { OwnCard } from './own-card.tsx'
import { useProfile } from './reads/profile.ts'

const CURRENCIES = ['USD', 'EUR', 'CNY', 'GBP', 'JPY', 'KRW', 'HKD', 'SGD', 'TWD', 'INR', 'BRL', 'AUD', 'CAD', 'CHF']
const LANGUAGES = [
  ['en', 'English'],
  ['zh', '中文'],
] as const

/** Name, language and currency. */
export function ProfileForm() {
  const { t } = useTranslation()
  const profile = useProfile()
  return (
    <OwnCard title={t('account.profile')} text={t('account.profileText')} read={profile} testId="profile">
      {(data) => <Fields profile={data} />}
    </OwnCard>
  )
}

function Fields({ profile }: { profile: Profile }) {
  const { t, i18n } = useTranslation()
  const act = useServerAct()
  const { email: _, telegram: __, ...kept } = profile
  const [draft, setDraft] = useState(kept)
  const [isSaved, setSaved] = useState(false)
  const change = (changes: Partial<typeof draft>) => {
    setDraft({ ...draft, ...changes })
    setSaved(false)
  }
  const names = new Intl.DisplayNames(i18n.language, { type: 'currency' })
  const save = async () =>
    setSaved((await act.run(() => serverAsk('PUT', '/v1/profile', profileSchema, { body: draft }))) !== undefined)
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('account.name')}
        hint={t('account.nameHint')}
        value={draft.name}
        maxLength={80}
        autoComplete="name"
        onChange={(event) => change({ name: event.target.value })}
        data-testid="profile-name"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t('account.language')}
          value={draft.language}
          onChange={(event) => change({ language: event.target.value as Profile['language'] })}
          data-testid="profile-language"
        >
          {LANGUAGES.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('account.currency')}
          value={draft.currency}
          onChange={(event) => change({ currency: event.target.value })}
          data-testid="profile-currency"
        >
          {[...new Set([...CURRENCIES, draft.currency])].map((code) => (
            <option key={code} value={code}>
              {`${code} · ${names.of(code)}`}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="flex items-center gap-4">
        <Button type="submit" busy={act.isBusy} data-testid="save-profile">
          {t('account.save')}
        </Button>
        {isSaved && (
          <span role="status" className="text-sm text-leaf-text" data-testid="profile-saved">
            {t('account.saved')}
          </span>
        )}
      </div>
      <ServerNote problem={act.problem} />
    </form>
  )
}
