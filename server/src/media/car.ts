import { CarWriter } from '@ipld/car'
import type { CID } from 'multiformats/cid'
import { blocksOf } from './cid.ts'

/** CARv1 of files: what a pinning service or `ipfs dag import` takes. Files are read one by one as the archive is. */
export async function* carOf(roots: CID[], files: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { writer, out } = CarWriter.create(roots)
  const writing = (async () => {
    try {
      for await (const bytes of files) for (const block of (await blocksOf(bytes)).blocks) await writer.put(block)
    } finally {
      await writer.close()
    }
  })()
  // thrown below, when what was written has been read
  writing.catch(() => {})
  yield* out
  await writing
}
