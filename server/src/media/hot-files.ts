import { LRUCache } from 'lru-cache'
import { Problem } from '../api/problem.ts'
import type { Tx } from '../db/database.ts'
import { findMedia, findVariant } from './find-media.ts'
import type { MediaStore } from './store.ts'

/** `width` 0 for the picture as its CID says it is. */
export type Wanted = { cid: string; width: number; takesAvif: boolean }
export type ServedFile = { cid: string; mime: string; bytes: Uint8Array<ArrayBuffer> }

// nothing else is ever served, whatever a row says
const SERVED = new Set(['image/webp', 'image/avif'])

/** Pictures as they are served; those asked for often stay in memory. */
export class HotFiles {
  readonly #kept: LRUCache<string, ServedFile>
  readonly #tx: Tx
  readonly #store: MediaStore

  constructor(tx: Tx, store: MediaStore, megabytes: number) {
    this.#tx = tx
    this.#store = store
    this.#kept = new LRUCache({ maxSize: megabytes * 1_048_576, sizeCalculation: ({ bytes }) => bytes.length + 512 })
  }

  kept(wanted: Wanted): ServedFile | undefined {
    return this.#kept.get(keyOf(wanted))
  }

  /** Throws `Problem` 404 for what is not here, 410 for what was taken down. */
  async read(wanted: Wanted): Promise<ServedFile> {
    const { cid, mime } = await this.#choose(wanted)
    const bytes = SERVED.has(mime) ? await this.#store.get(cid) : null
    if (!bytes) throw unknown(cid)
    const file = { cid, mime, bytes }
    this.#kept.set(keyOf(wanted), file)
    return file
  }

  forgetAll(): void {
    this.#kept.clear()
  }

  async #choose({ cid, width, takesAvif }: Wanted): Promise<{ cid: string; mime: string }> {
    const whole = await findMedia(this.#tx, cid)
    const found = whole ?? (await findVariant(this.#tx, cid))
    if (!found) throw unknown(cid)
    if (found.removedAt !== null) throw new Problem(410, 'removed', 'This picture was taken down.')
    const fitting = (mime: string) =>
      whole?.variants.find((variant) => variant.mime === mime && width > 0 && variant.width >= width)
    return (takesAvif ? fitting('image/avif') : undefined) ?? fitting('image/webp') ?? { cid, mime: found.mime }
  }
}

const keyOf = ({ cid, width, takesAvif }: Wanted) => (width === 0 ? cid : `${cid} ${width} ${takesAvif}`)

const unknown = (cid: string) =>
  new Problem(404, 'not_found', `There is no picture ${cid} here: another IPFS gateway may have it.`)
