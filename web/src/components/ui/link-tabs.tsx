import { Link, type LinkProps } from '@tanstack/react-router'

export type LinkTab = { to: NonNullable<LinkProps['to']>; label: string; exact?: boolean; count?: number | undefined }

/** Pages of one desk, side by side; on a phone the row scrolls. */
export function LinkTabs({ tabs, label }: { tabs: readonly LinkTab[]; label: string }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none]">
      <ul className="flex min-w-max gap-1 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link
              to={tab.to}
              activeOptions={{ exact: tab.exact ?? false }}
              className="-mb-px flex min-h-11 items-center gap-2 border-b-2 px-4 text-sm font-semibold"
              activeProps={{ className: 'border-leaf-text text-leaf-text' }}
              inactiveProps={{ className: 'border-transparent text-muted hover:text-ink' }}
            >
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && (
                <span className="tabular rounded-full bg-brass-soft px-2 text-xs text-brass">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
