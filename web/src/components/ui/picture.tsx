import { clsx } from 'clsx'
import { useState } from 'react'
import { otherPictureUrl, pictureSet, pictureUrl } from '@/lib/picture-url.ts'
import { Logo } from './logo.tsx'

type Props = {
  src: string | null
  alt: string
  className?: string
  priority?: boolean
  /** how wide it is shown, as `sizes` says it; without it the whole picture is loaded */
  sizes?: string
}

/** A square product picture; a missing or broken one becomes the house's mark, never a broken icon. */
export function Picture({ src, alt, className, priority = false, sizes }: Props) {
  const [broken, setBroken] = useState<string[]>([])
  const url = [pictureUrl(src), otherPictureUrl(src)].find((one) => one === undefined || !broken.includes(one))
  const frame = clsx('aspect-square w-full bg-paper-deep object-cover', className)
  if (url === undefined) {
    return (
      <div
        className={clsx(frame, 'grid place-items-center')}
        {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })}
      >
        <Logo className="size-1/3 opacity-30" />
      </div>
    )
  }
  return (
    <img
      src={url}
      {...(sizes && url === pictureUrl(src) ? { srcSet: pictureSet(src), sizes } : {})}
      alt={alt}
      width={800}
      height={800}
      loading={priority ? 'eager' : 'lazy'}
      fetchPriority={priority ? 'high' : 'auto'}
      decoding="async"
      onError={() => setBroken((all) => [...all, url])}
      className={frame}
    />
  )
}
