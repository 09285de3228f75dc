import { Link } from '@tanstack/react-router'
import { HandCoins, PackageCheck, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paths } from '@/config/paths.ts'

const promises = [
  { key: 'escrow', icon: ShieldCheck },
  { key: 'returns', icon: PackageCheck },
  { key: 'share', icon: HandCoins },
] as const

/** Three sentences about where the money goes. */
export function Promises() {
  const { t } = useTranslation()
  return (
    <section className="rounded-[2rem] bg-[#163f2b] px-6 py-10 text-[#f6f0dd] sm:px-12 sm:py-14 dark:border dark:border-line dark:bg-card">
      <h2 className="max-w-2xl text-2xl sm:text-3xl">{t('home.promises.title')}</h2>
      <ul className="mt-8 grid gap-8 md:grid-cols-3">
        {promises.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Icon className="size-7 text-[#e3c987]" aria-hidden="true" />
            <h3 className="mt-3 text-lg">{t(`home.promises.${key}.title`)}</h3>
            <p className="mt-1.5 text-[#f6f0dd]/80">{t(`home.promises.${key}.text`)}</p>
          </li>
        ))}
      </ul>
      <Link
        to={paths.rules}
        className="mt-8 inline-flex min-h-11 items-center font-semibold text-[#e3c987] hover:underline"
      >
        {t('home.promises.more')}
      </Link>
    </section>
  )
}
