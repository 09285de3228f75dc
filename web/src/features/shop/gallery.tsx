import { clsx } from 'clsx'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Picture } from '@/components/ui/picture.tsx'
import { ContentMark } from './content-mark.tsx'

type Props = { images: readonly string[]; name: string; captions: Record<string, string> }

/** A product's pictures: one large, the others to choose from. */
export function Gallery({ images, name, captions }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(images[0])
  const shown = images.includes(chosen ?? '') ? chosen : images[0]
  return (
    <div className="space-y-3">
      <div className="overflow-hidden rounded-[2rem] border border-line bg-card">
        <Picture src={shown ?? null} alt={captions[shown ?? ''] ?? name} priority />
      </div>
      <ContentMark source={shown ?? null} />
      {images.length > 1 && (
        <ul className="flex gap-3 overflow-x-auto p-1">
          {images.map((image, index) => (
            <li key={image} className="w-20 shrink-0">
              <button
                type="button"
                aria-pressed={image === shown}
                aria-label={t('product.picture', { index: index + 1 })}
                onClick={() => setChosen(image)}
                className={clsx(
                  'block w-full overflow-hidden rounded-xl border-2',
                  image === shown ? 'border-leaf' : 'border-transparent',
                )}
              >
                <Picture src={image} alt="" sizes="5rem" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
