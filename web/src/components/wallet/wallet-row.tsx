import { Wallet } from 'lucide-react'
import { Spinner } from '@/components/ui/spinner.tsx'

type Props = {
  name: string
  note?: string
  icon?: string | undefined
  badge?: string
  busy: boolean
  testId: string
  data?: Record<`data-${string}`, string | number | undefined>
  onChoose: () => void
}

/** One wallet to come with. Icons come from outside and are shown as images only, never as markup. */
export function WalletRow({ name, note, icon, badge, busy, testId, data, onChoose }: Props) {
  return (
    <button
      type="button"
      disabled={busy}
      onClick={onChoose}
      data-testid={testId}
      {...data}
      className="flex min-h-14 w-full items-center gap-3 rounded-2xl border border-line bg-card px-4 py-2.5 text-left hover:border-leaf-text disabled:opacity-60"
    >
      {icon ? (
        <img src={icon} alt="" width={32} height={32} className="size-8 rounded-lg" />
      ) : (
        <span className="grid size-8 place-items-center rounded-lg bg-leaf-soft text-leaf-text" aria-hidden="true">
          {badge ?? <Wallet className="size-4" />}
        </span>
      )}
      <span className="min-w-0 grow">
        <span className="block font-semibold">{name}</span>
        {note && <span className="block text-sm text-muted">{note}</span>}
      </span>
      {busy && <Spinner />}
    </button>
  )
}
