import { ArrowUp, ImagePlus, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Picture } from '@/components/ui/picture.tsx'
import { useUploadPictures } from './use-upload-pictures.ts'

/** A picture of a product: where it is and what it shows. */
export type ProductPicture = { url: string; caption: string }

type Props = {
  pictures: readonly ProductPicture[]
  onChange: (next: (all: ProductPicture[]) => ProductPicture[]) => void
}

const MOST = 12

/** A product's pictures in their order: uploads more of them, says what each shows, sorts and removes them. */
export function PictureList({ pictures, onChange }: Props) {
  const { t } = useTranslation()
  const files = useRef<HTMLInputElement>(null)
  const add = (url: string) =>
    onChange((all) => (all.length >= MOST || all.some((one) => one.url === url) ? all : [...all, { url, caption: '' }]))
  const upload = useUploadPictures(add)
  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-semibold">{t('merchant.pictures')}</legend>
      <ul className="space-y-3">
        {pictures.map((picture, index) => (
          <li key={picture.url} className="flex items-end gap-3" data-testid="product-picture">
            <span className="w-16 shrink-0 overflow-hidden rounded-xl border border-line">
              <Picture src={picture.url} alt="" sizes="4rem" />
            </span>
            <span className="grow">
              <TextField
                label={t('merchant.caption')}
                value={picture.caption}
                maxLength={200}
                onChange={({ target }) =>
                  onChange((all) => all.map((one, i) => (i === index ? { ...one, caption: target.value } : one)))
                }
                data-testid="picture-caption"
              />
            </span>
            <IconButton
              label={t('merchant.pictureEarlier')}
              disabled={index === 0}
              onClick={() => onChange((all) => moved(all, index))}
            >
              <ArrowUp className="size-4" aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t('merchant.pictureRemove')}
              onClick={() => onChange((all) => all.filter((_, i) => i !== index))}
            >
              <X className="size-4" aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept="image/jpeg,image/png,image/webp,image/avif"
        aria-label={t('merchant.upload')}
        onChange={({ target }) => {
          void upload.send([...(target.files ?? [])].slice(0, MOST - pictures.length))
          target.value = ''
        }}
        data-testid="picture-files"
      />
      <Button
        look="outline"
        busy={upload.act.isBusy}
        disabled={pictures.length >= MOST}
        onClick={() => files.current?.click()}
        data-testid="upload-pictures"
      >
        <ImagePlus className="size-4" aria-hidden="true" /> {t('merchant.upload')}
      </Button>
      <p className="text-sm text-muted">{t('merchant.uploadHint')}</p>
      <ServerNote problem={upload.act.problem} />
    </fieldset>
  )
}

function moved(all: ProductPicture[], index: number): ProductPicture[] {
  const [before, picture] = [all[index - 1], all[index]]
  if (!before || !picture) return all
  return all.with(index - 1, picture).with(index, before)
}
