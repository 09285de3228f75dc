import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../../paths.ts'

const schema = z.object({
  deployedBytecode: z.string().regex(/^0x[0-9a-f]+$/),
  immutableReferences: z.record(z.string(), z.array(z.object({ start: z.int(), length: z.int() }))).default({}),
})

export type Artifact = z.output<typeof schema>

/** A contract as compiled here; undefined when nothing is compiled. */
export async function readArtifact(source: string, name: string): Promise<Artifact | undefined> {
  const text = await readFile(join(root, 'artifacts', source, `${name}.json`), 'utf8').catch(() => undefined)
  const result = schema.safeParse(text === undefined ? undefined : JSON.parse(text))
  return result.success ? result.data : undefined
}

/** Whether code is what an artifact was compiled to; where the constructor wrote (immutables) anything may stand. */
export function isCodeOf({ deployedBytecode, immutableReferences }: Artifact, code: string): boolean {
  if (code.length !== deployedBytecode.length) return false
  const spots = Object.values(immutableReferences).flat()
  const blank = (hex: string) => {
    const bytes = Buffer.from(hex.slice(2), 'hex')
    for (const { start, length } of spots) bytes.fill(0, start, start + length)
    return bytes.toString('hex')
  }
  return blank(deployedBytecode) === blank(code)
}
