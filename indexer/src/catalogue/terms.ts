import { searchText } from '../projection/search-text.ts'

/** A word of a script with spaces, or a run of characters of one without. */
export type Term = { kind: 'word' | 'run'; text: string }

const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー'
const TERM = new RegExp(`([${UNSPACED}]+)|((?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+)`, 'gu')
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

// café is found by cafe; marks of other scripts are letters of their own
const withoutAccents = (word: string) =>
  /^[a-z0-9]*$/.test(word) ? word : word.normalize('NFD').replace(/[\u0300-\u036f]/g, '')

/** The terms of a text, in their order, full-width forms, case and accents folded. */
export function termsOf(text: string): Term[] {
  const folded = searchText(text).replace(/['’]/g, '')
  return Array.from(
    folded.matchAll(TERM),
    ([, run, word = '']): Term =>
      run === undefined ? { kind: 'word', text: withoutAccents(word) } : { kind: 'run', text: run },
  )
}

/** The words that a dictionary finds in a run. */
export function partsOf(run: string): string[] {
  return [...run].length < 3 ? [run] : Array.from(segmenter.segment(run), ({ segment }) => segment)
}

/** Every character of a run, and every two that follow each other: what a part of two characters is found by. */
export function gramsOf(run: string): string[] {
  const characters = [...run]
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`)
  return [...characters, ...pairs]
}
