import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Locale, preferredLocale, rememberLocale } from './locales.ts'

/** The catalogue in parts: what every visitor reads, what is read at the till and at the desks, and what the private server is about, notices apart. */
export type Part = 'shop' | 'desk' | 'account' | 'notices'

const catalogues = {
  en: {
    shop: () => import('./messages/en/shop.json'),
    desk: () => import('./messages/en/desk.json'),
    account: () => import('./messages/en/account.json'),
    notices: () => import('./messages/en/notices.json'),
  },
  zh: {
    shop: () => import('./messages/zh/shop.json'),
    desk: () => import('./messages/zh/desk.json'),
    account: () => import('./messages/zh/account.json'),
    notices: () => import('./messages/zh/notices.json'),
  },
} as const

const HTML_LANG = { en: 'en', zh: 'zh-CN' } as const
const wanted = new Set<Part>(['shop'])
const loaded = new Set<string>()

async function loadParts(locale: Locale): Promise<void> {
  const missing = [...wanted].filter((part) => !loaded.has(`${locale}/${part}`))
  for (const part of missing) {
    const messages = (await catalogues[locale][part]()).default
    i18next.addResourceBundle(locale, 'translation', messages, true)
    loaded.add(`${locale}/${part}`)
  }
}

/** Brings a part of the catalogue before a page that needs it is shown. */
export async function needMessages(part: Part): Promise<void> {
  wanted.add(part)
  await loadParts(i18next.language as Locale)
}

/** Starts translation in the reader's language. */
export async function startI18n(): Promise<void> {
  const locale = preferredLocale()
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false, bindI18nStore: 'added' },
  })
  await loadParts(locale)
  document.documentElement.lang = HTML_LANG[locale]
}

/** Changes the language at once and remembers it. */
export async function changeLocale(locale: Locale): Promise<void> {
  await loadParts(locale)
  await i18next.changeLanguage(locale)
  document.documentElement.lang = HTML_LANG[locale]
  rememberLocale(locale)
}
