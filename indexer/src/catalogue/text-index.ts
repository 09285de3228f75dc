import { LRUCache } from 'lru-cache'
import { differenceOf, isWithin, lettersOf, toleranceOf } from './edit-distance.ts'
import { gramsOf, partsOf, type Term, termsOf } from './terms.ts'

/** A text of a document and how much a word found in it counts. */
export type Field = readonly [text: string, weight: number]

/** Documents that were found, each with how well. */
export type Found<D> = ReadonlyMap<D, number>

type Postings<D> = Map<string, Map<D, number>>
type Entry = { source: string; words: string[]; grams: string[]; text: string }

const [EXACT, PREFIX, INSIDE, SIMILAR] = [4, 3, 2, 1]
// documents held for words that were asked for before
const MOST_REMEMBERED = 1_000_000
const MOST_TEXT = 2_000

/** Finds documents by words, by what they begin with or contain, by runs of Chinese characters, and by what is nearly the same. */
export class TextIndex<D extends object> {
  readonly #entries = new Map<D, Entry>()
  readonly #words: Postings<D> = new Map()
  readonly #grams: Postings<D> = new Map()
  readonly #letters = new Map<string, number>()
  readonly #found = new LRUCache<string, Map<D, number>>({
    maxSize: MOST_REMEMBERED,
    sizeCalculation: (found) => found.size + 10,
  })

  /** Adds a document, or changes its text. */
  set(document: D, fields: readonly Field[]): void {
    const source = fields.map(([text]) => text).join('\n')
    if (this.#entries.get(document)?.source === source) return
    this.delete(document)
    const [words, grams] = [new Map<string, number>(), new Map<string, number>()]
    for (const [text, weight] of fields) {
      for (const { kind, text: term } of termsOf(text.slice(0, MOST_TEXT))) {
        const into = kind === 'word' ? words : grams
        for (const token of kind === 'word' ? [term] : gramsOf(term))
          into.set(token, Math.max(weight, into.get(token) ?? 0))
      }
    }
    for (const [word, weight] of words) post(this.#words, word, document, weight)
    for (const [gram, weight] of grams) post(this.#grams, gram, document, weight)
    for (const word of words.keys()) if (!this.#letters.has(word)) this.#letters.set(word, lettersOf(word))
    const text = fields.map(([each]) => each.normalize('NFKC')).join('\n')
    this.#entries.set(document, { source, words: [...words.keys()], grams: [...grams.keys()], text })
    this.#found.clear()
  }

  delete(document: D): void {
    const entry = this.#entries.get(document)
    if (!entry) return
    for (const word of entry.words) if (unpost(this.#words, word, document)) this.#letters.delete(word)
    for (const gram of entry.grams) unpost(this.#grams, gram, document)
    this.#entries.delete(document)
    this.#found.clear()
  }

  /** The documents that have every term; `isTolerant` takes what is nearly a term for it. */
  find(terms: readonly Term[], isTolerant: boolean): Found<D> {
    if (terms.length === 0) return new Map()
    const found = terms.map((term) => this.#findTerm(term, isTolerant)).sort((a, b) => a.size - b.size)
    const [first, ...others] = found
    if (!first || others.length === 0) return first ?? new Map()
    const every = new Map<D, number>()
    for (const [document, score] of first) {
      const scores = others.map((other) => other.get(document) ?? 0)
      if (!scores.includes(0))
        every.set(
          document,
          scores.reduce((sum, each) => sum + each, score),
        )
    }
    return every
  }

  #findTerm(term: Term, isTolerant: boolean): Map<D, number> {
    const key = `${isTolerant ? '~' : '='}${term.text}`
    const known = this.#found.get(key)
    if (known) return known
    const exact = term.kind === 'word' ? this.#findWord(term.text) : this.#findRun(term.text)
    const found = isTolerant ? this.#widen(exact, term) : exact
    this.#found.set(key, found)
    return found
  }

  #findWord(word: string): Map<D, number> {
    const found = new Map<D, number>()
    for (const [known, documents] of this.#words) {
      const quality = known === word ? EXACT : known.startsWith(word) ? PREFIX : isInside(word, known) ? INSIDE : 0
      if (quality > 0) gather(found, documents, quality)
    }
    return found
  }

  /** The run as it stands, or else every word of it. */
  #findRun(run: string): Map<D, number> {
    const parts = partsOf(run)
    const found = new Map<D, number>()
    const lists = parts.map((part) => this.#containing(part))
    const [least, ...others] = lists.sort((a, b) => a.size - b.size)
    for (const [document, weight] of least ?? []) {
      if (!others.every((other) => other.has(document))) continue
      const quality = parts.length === 1 || this.#entries.get(document)?.text.includes(run) ? EXACT : PREFIX
      found.set(document, weight * quality)
    }
    return found
  }

  #containing(part: string): Map<D, number> {
    const characters = [...part]
    const grams = characters.length === 1 ? characters : gramsOf(part).slice(characters.length)
    const lists = grams.map((gram) => this.#grams.get(gram) ?? new Map<D, number>()).sort((a, b) => a.size - b.size)
    const [least, ...others] = lists
    const found = new Map<D, number>()
    for (const [document, weight] of least ?? []) {
      if (!others.every((other) => other.has(document))) continue
      // its pairs may stand far from each other
      if (characters.length < 3 || this.#entries.get(document)?.text.includes(part)) found.set(document, weight)
    }
    return found
  }

  #widen(exact: Map<D, number>, { kind, text }: Term): Map<D, number> {
    const found = new Map(exact)
    if (kind === 'word') {
      for (const [known, documents] of this.#words) if (this.#isSimilar(text, known)) gather(found, documents, SIMILAR)
    } else {
      for (const [document, weight] of this.#nearRun([...text]))
        if (!found.has(document)) found.set(document, weight * SIMILAR)
    }
    return found
  }

  #isSimilar(word: string, known: string): boolean {
    const most = toleranceOf(word.length)
    if (most === 0 || known.length < word.length - most || (word.length < 6 && known[0] !== word[0])) return false
    const isWhole = known.length <= word.length + most
    // who is still typing has the beginning of a word
    const compared = isWhole ? known : known.slice(0, word.length)
    const letters = isWhole ? (this.#letters.get(known) ?? 0) : lettersOf(compared)
    return differenceOf(lettersOf(word), letters) <= 2 * most && isWithin(word, compared, most)
  }

  /** Documents with a run of the same length in which few characters differ. */
  #nearRun(run: readonly string[]): Map<D, number> {
    const found = new Map<D, number>()
    const most = run.length < 3 ? 0 : run.length < 6 ? 1 : 2
    if (most === 0) return found
    const shared = new Map<D, number>()
    for (const character of new Set(run))
      for (const [document] of this.#grams.get(character) ?? []) shared.set(document, (shared.get(document) ?? 0) + 1)
    for (const [document, count] of shared) {
      if (count < new Set(run).size - most) continue
      if (hasNearRun([...(this.#entries.get(document)?.text ?? '')], run, most)) found.set(document, 1)
    }
    return found
  }
}

const SHORTEST_INSIDE = 3
const isInside = (word: string, known: string) => word.length >= SHORTEST_INSIDE && known.includes(word)

function hasNearRun(text: readonly string[], run: readonly string[], most: number): boolean {
  for (let from = 0; from + run.length <= text.length; from++) {
    let wrong = 0
    for (let i = 0; i < run.length && wrong <= most; i++) if (text[from + i] !== run[i]) wrong++
    if (wrong <= most) return true
  }
  return false
}

function gather<D>(found: Map<D, number>, documents: ReadonlyMap<D, number>, quality: number): void {
  for (const [document, weight] of documents) {
    const score = weight * quality
    if (score > (found.get(document) ?? 0)) found.set(document, score)
  }
}

function post<D>(postings: Postings<D>, token: string, document: D, weight: number): void {
  const documents = postings.get(token)
  if (documents) documents.set(document, weight)
  else postings.set(token, new Map([[document, weight]]))
}

/** Takes a document off a token; returns whether no document has it any more. */
function unpost<D>(postings: Postings<D>, token: string, document: D): boolean {
  const documents = postings.get(token)
  documents?.delete(document)
  if (documents?.size !== 0) return false
  return postings.delete(token)
}
