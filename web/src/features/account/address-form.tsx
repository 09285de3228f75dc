import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { SelectField, TextField } from '@/components/ui/field.tsx'
import { addressSchema, type PostalAddress } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { countryCodes } from './country-codes.ts'

type Draft = Omit<PostalAddress, 'id' | 'updatedAt'>
type Field = Exclude<keyof Draft, 'country'>

const EMPTY: Draft = {
  name: '',
  phone: '',
  line1: '',
  line2: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
}

/** What browsers fill in where; only the first three must be there everywhere. */
const FIELDS: { field: Field; autoComplete: string; isNeeded: boolean; most: number }[] = [
  { field: 'name', autoComplete: 'name', isNeeded: true, most: 80 },
  { field: 'line1', autoComplete: 'address-line1', isNeeded: true, most: 120 },
  { field: 'line2', autoComplete: 'address-line2', isNeeded: false, most: 120 },
  { field: 'postalCode', autoComplete: 'postal-code', isNeeded: false, most: 20 },
  { field: 'city', autoComplete: 'address-level2', isNeeded: true, most: 80 },
  { field: 'region', autoComplete: 'address-level1', isNeeded: false, most: 80 },
  { field: 'phone', autoComplete: 'tel', isNeeded: false, most: 40 },
]

/** An address to fill in, new or there already. */
export function AddressForm({ address, onDone }: { address?: PostalAddress; onDone: () => void }) {
  const { t, i18n } = useTranslation()
  const act = useServerAct()
  const countries = useMemo(() => countryCodes(i18n.language), [i18n.language])
  const [draft, setDraft] = useState<Draft>(() => (address ? without(address) : EMPTY))
  const [method, path] = address
    ? (['PUT', `/v1/addresses/${address.id}`] as const)
    : (['POST', '/v1/addresses'] as const)
  const save = async () => {
    if (await act.run(() => serverAsk(method, path, addressSchema, { body: draft }))) onDone()
  }
  return (
    <form
      className="grid gap-4 sm:grid-cols-2"
      data-testid="address-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {FIELDS.map(({ field, autoComplete, isNeeded, most }) => (
        <TextField
          key={field}
          label={t(`account.address.${field}`)}
          value={draft[field]}
          autoComplete={autoComplete}
          required={isNeeded}
          maxLength={most}
          onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
          data-testid={`address-${field}`}
        />
      ))}
      <SelectField
        label={t('account.address.country')}
        value={draft.country}
        autoComplete="country"
        required
        onChange={(event) => setDraft({ ...draft, country: event.target.value })}
        data-testid="address-country"
      >
        <option value="" />
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="flex gap-3 sm:col-span-2">
        <Button type="submit" size="small" busy={act.isBusy} data-testid="save-address">
          {t('account.save')}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {t('account.cancel')}
        </Button>
      </div>
      <div className="sm:col-span-2">
        <ServerNote problem={act.problem} />
      </div>
    </form>
  )
}

function without({ id: _, updatedAt: __, ...draft }: PostalAddress): Draft {
  return draft
}
