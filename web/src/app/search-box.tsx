import { useNavigate, useSearch } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paths } from '@/config/paths.ts'

/** Looks for products by words. */
export function SearchBox() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { q } = useSearch({ strict: false })
  const search = (form: FormData) => {
    const words = String(form.get('q') ?? '').trim()
    void navigate({ to: paths.shop, search: (previous) => ({ ...previous, q: words === '' ? undefined : words }) })
  }
  return (
    <search>
      <form action={search} className="relative" key={q ?? ''}>
        <Search className="pointer-events-none absolute left-4 top-3.5 size-4 text-muted" aria-hidden="true" />
        <input
          type="search"
          name="q"
          defaultValue={q ?? ''}
          aria-label={t('nav.search')}
          placeholder={t('nav.searchHint')}
          maxLength={100}
          data-testid="search"
          className="min-h-11 w-full rounded-full border border-line-strong/50 bg-card pl-10 pr-4 text-[0.95rem] placeholder:text-muted"
        />
      </form>
    </search>
  )
}
