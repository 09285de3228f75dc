import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../api/problem.ts'
import { cidOf } from './cid.ts'

const CID = /^baf(?:kr|yb)ei[a-z2-7]{52}$/

/** Files on disk under their CIDs, each written whole or not at all. */
export class MediaStore {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Keeps a file and returns its CID; one that is there already is left alone. */
  async put(bytes: Uint8Array): Promise<string> {
    const cid = await cidOf(bytes)
    const path = this.#path(cid)
    if (await stat(path).catch(() => null)) return cid
    const draft = `${path}.${randomUUID()}.part`
    await mkdir(join(path, '..'), { recursive: true })
    try {
      const file = await open(draft, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      throw new Problem(503, 'storage_full', 'The disk for pictures is full: tell the operator and try again later.')
    }
    return cid
  }

  /** A file's bytes, null when it is not there. */
  get(cid: string): Promise<Buffer<ArrayBuffer> | null> {
    return readFile(this.#path(cid)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  }

  /** The files of some CIDs. Throws `Problem` 404 at one that is not there. */
  async *all(cids: string[]): AsyncGenerator<Uint8Array> {
    for (const cid of cids) {
      const bytes = await this.get(cid)
      if (!bytes) throw new Problem(404, 'not_found', `The file ${cid} is missing: restore it from a backup.`)
      yield bytes
    }
  }

  /** Every file there is, drafts of writes that were cut off included: those have no CID. */
  async *files(): AsyncGenerator<{ path: string; cid: string | null }> {
    for (const shelf of await readdir(this.folder).catch(() => [])) {
      for (const name of await readdir(join(this.folder, shelf)).catch(() => [])) {
        yield { path: join(this.folder, shelf, name), cid: CID.test(name) ? name : null }
      }
    }
  }

  #path(cid: string): string {
    // the shape is what keeps a request inside the folder
    if (!CID.test(cid)) throw new RangeError(`not a CID: ${cid}`)
    return join(this.folder, cid.slice(-2), cid)
  }
}
