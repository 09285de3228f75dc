import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../paths.ts'

/** How a sentence of `spec/invariants.md` can be checked. */
export type Means = 'state' | 'since' | 'walk' | 'replay' | 'spec'

export type Sentence = { number: number; text: string; means: Means[] }

/** The numbered sentences of `spec/invariants.md`, in order. */
export async function readSentences(): Promise<Sentence[]> {
  const text = await readFile(join(root, 'spec/invariants.md'), 'utf8')
  return [...text.matchAll(/^- \*\*I(\d+)\*\* (.*) \[([a-z, ]+)\]$/gm)].map(([, number, words = '', means = '']) => ({
    number: Number(number),
    text: words,
    means: means.split(', ') as Means[],
  }))
}
