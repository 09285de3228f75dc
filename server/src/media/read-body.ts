import { Problem } from '../api/problem.ts'

/** A request's bytes, read no further than a limit. Throws `Problem` 413. */
export async function readBody(body: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > most) throw new Problem(413, 'too_large', `At most ${most} bytes are taken: make the picture smaller.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
