export const LOCALES = ['en', 'zh'] as const
export type Locale = (typeof LOCALES)[number]

const KEY = 'banyan.locale'

function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale)
}

/** The reader's language: what was chosen before, else what the browser prefers, else English. */
export function preferredLocale(): Locale {
  const stored = localStorage.getItem(KEY)
  if (isLocale(stored)) return stored
  const wished = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale)
  return wished ?? 'en'
}

/** Remembers the reader's choice. */
export function rememberLocale(locale: Locale): void {
  localStorage.setItem(KEY, locale)
}
