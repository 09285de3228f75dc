import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { ConfigError } from '../../../indexer/src/errors.ts'
import { ByteReader } from './byte-reader.ts'

const MAGIC = Buffer.from('BANYAN-BACKUP-1\n')
const SALT_BYTES = 32
const FRAME_BYTES = 1_048_576
const TAG_BYTES = 16

const damaged = () =>
  new ConfigError('The backup cannot be read: it is damaged or cut off, or BACKUP_KEY is not the key it was made with.')

/** Each file has a key of its own, so a frame's number is nonce enough; the last one says that it is. */
function frameCipher(key: Buffer, salt: Buffer) {
  const own = Buffer.from(hkdfSync('sha256', key, salt, MAGIC, 32))
  return (number: number, isLast: boolean) => {
    const nonce = Buffer.alloc(12)
    nonce.writeUIntBE(number, 0, 6)
    nonce[11] = isLast ? 1 : 0
    return { own, nonce }
  }
}

/** Encrypts a stream in frames, each proven whole: AES-256-GCM under a key derived from `key` and the file's own salt. */
export async function* seal(key: Buffer, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const cipherOf = frameCipher(key, salt)
  let [number, waiting] = [0, Buffer.alloc(0)]
  const frame = (plain: Buffer, isLast: boolean) => {
    const { own, nonce } = cipherOf(number, isLast)
    number += 1
    const cipher = createCipheriv('aes-256-gcm', own, nonce)
    const box = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(box.length)
    return Buffer.concat([length, box])
  }
  yield Buffer.concat([MAGIC, salt])
  for await (const chunk of source) {
    waiting = Buffer.concat([waiting, chunk])
    // the last frame is kept back: only the end says which it is
    while (waiting.length > FRAME_BYTES) {
      yield frame(waiting.subarray(0, FRAME_BYTES), false)
      waiting = waiting.subarray(FRAME_BYTES)
    }
  }
  yield frame(waiting, true)
}

/** What `seal` was given. Throws `ConfigError` for a file that is not whole, not ours, or sealed under another key. */
export async function* unseal(key: Buffer, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source, damaged)
  if (!(await reader.take(MAGIC.length)).equals(MAGIC)) throw new ConfigError('This file is no backup of a server.')
  const cipherOf = frameCipher(key, await reader.take(SALT_BYTES))
  for (let number = 0; ; number += 1) {
    const length = (await reader.take(4)).readUInt32BE()
    if (length < TAG_BYTES || length > FRAME_BYTES + TAG_BYTES) throw damaged()
    const box = await reader.take(length)
    const isLast = await reader.isAtEnd()
    const { own, nonce } = cipherOf(number, isLast)
    const decipher = createDecipheriv('aes-256-gcm', own, nonce).setAuthTag(box.subarray(-TAG_BYTES))
    const plain = decipher.update(box.subarray(0, -TAG_BYTES))
    try {
      decipher.final()
    } catch {
      throw damaged()
    }
    yield plain
    if (isLast) return
  }
}
