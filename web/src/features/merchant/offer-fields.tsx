import { useTranslation } from 'react-i18next'
import { TextField } from '@/components/ui/field.tsx'
import { deployment } from '@/config/chain.ts'
import type { OfferField, OfferForm } from './offer-draft.ts'

type Props = { form: OfferForm; invalid: readonly OfferField[]; onChange: (form: OfferForm) => void }

const FIELDS = [
  { name: 'price', hint: undefined },
  { name: 'days', hint: undefined },
  { name: 'uses', hint: 'usesHint' },
  { name: 'quantity', hint: 'quantityHint' },
  { name: 'buyer', hint: 'buyerHint' },
  { name: 'number', hint: 'numberHint' },
] as const

/** The fields of an offer but its product; an error stands under what was typed, not under what is still empty. */
export function OfferFields({ form, invalid, onChange }: Props) {
  const { t } = useTranslation()
  const { symbol } = deployment().token
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {FIELDS.map(({ name, hint }) => (
        <TextField
          key={name}
          label={t(`offers.${name}`, { symbol })}
          hint={hint && t(`offers.${hint}`)}
          error={form[name] !== '' && invalid.includes(name) ? t(`offers.${name}Invalid`) : undefined}
          inputMode={name === 'price' ? 'decimal' : name === 'buyer' ? 'text' : 'numeric'}
          value={form[name]}
          onChange={(event) => onChange({ ...form, [name]: event.target.value })}
          data-testid={`offer-${name}`}
        />
      ))}
    </div>
  )
}
