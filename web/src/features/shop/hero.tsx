import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@/components/ui/button.tsx'
import { Picture } from '@/components/ui/picture.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import type { ProductCard } from '@/lib/api/types.ts'

const places = ['mt-10', 'mt-0', 'mt-6', '-mt-4'] as const

/** The first thing a visitor sees: what this shop is, and four things from it. */
export function Hero({ cards }: { cards: readonly ProductCard[] | undefined }) {
  const { t } = useTranslation()
  return (
    <section className="relative overflow-hidden bg-paper-deep">
      <Roots />
      <div className="page relative grid items-center gap-10 py-12 sm:py-16 lg:grid-cols-[1.1fr_1fr] lg:gap-16 lg:py-20">
        <div>
          <p className="mb-4 text-sm font-semibold uppercase tracking-[0.14em] text-brass">{t('home.kicker')}</p>
          <h1 className="text-[clamp(2.3rem,6vw,4.2rem)] leading-[1.04]">{t('home.title')}</h1>
          <p className="mt-5 max-w-xl text-lg text-muted">{t('home.text')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink to={paths.shop} size="large">
              {t('home.start')}
            </ButtonLink>
            <ButtonLink to={paths.partner} size="large" look="outline">
              {t('home.partner')}
            </ButtonLink>
          </div>
        </div>
        <div className="mx-auto grid w-full max-w-lg grid-cols-2 items-start gap-4">
          {places.map((place, index) => {
            const card = cards?.[index]
            return (
              <div
                key={place}
                className={`${place} overflow-hidden rounded-3xl border border-line bg-card shadow-card`}
              >
                {card ? (
                  <Link to={paths.product} params={{ id: String(card.id) }} aria-label={card.name}>
                    <Picture
                      src={card.image}
                      alt=""
                      priority
                      className="transition-transform duration-500 hover:scale-105"
                    />
                  </Link>
                ) : (
                  <Skeleton className="aspect-square w-full rounded-none" />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}

/** Aerial roots, hanging behind the words. */
function Roots() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1200 600"
      preserveAspectRatio="xMaxYMin slice"
      className="absolute inset-0 size-full text-leaf-text opacity-[0.09]"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      <path strokeWidth="16" d="M1300 40C1040 20 900 60 640 20S240 70-60 10" />
      <path strokeWidth="7" d="M1080 36c8 120-18 210 6 330s-10 160 4 260M860 44c-10 90 20 170 2 270s14 130 4 210" />
      <path
        strokeWidth="4"
        d="M980 42c4 80-14 120 2 210M740 34c-8 110 10 150-4 260M560 22c6 70-10 120 4 190M420 30c-6 60 8 90-2 160"
      />
      <path
        strokeWidth="2.5"
        d="M1160 44c-4 60 8 100 0 170M920 48c4 50-6 90 2 140M680 28c4 50-4 80 2 120M300 40c-2 40 4 70 0 110M180 34c2 40-4 60 0 90"
      />
    </svg>
  )
}
