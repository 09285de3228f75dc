import { createRequire } from 'node:module'
import { readSources } from '../mutate/compiler.ts'
import { harnessFile, type Property } from './properties.ts'
import { PATIENCE_MS, type Z3 } from './z3.ts'

/** `refuted`: solc shows inputs that break it; `open`: neither a proof nor a counterexample was found. */
export type Verdict = 'proved' | 'refuted' | 'open'

type Message = {
  errorCode?: string
  severity: string
  message: string
  sourceLocation?: { file: string; start: number }
}
type Output = { errors?: Message[]; auxiliaryInputRequested?: { smtlib2queries?: Record<string, string> } }
type Solc = { compile(input: string): string }

// what solc says of an assertion, by chc and by bmc; any other word about it leaves it open
const SAFE = ['9576', '2961']
const BROKEN = ['6328', '4661']
const MOST_ROUNDS = 8

/** Proves or refutes one property; with its fault in place if asked, which must not be provable. */
export async function prove(property: Property, z3: Z3, isFaulty = false): Promise<Verdict> {
  const file = harnessFile(property.harness)
  const sources = readSources([file])
  if (isFaulty) putFault(sources, property)
  const asserts = assertsOf(sources[file] ?? '', property.within)
  const said = await check(sources, file, property, z3)
  const about = said.filter(({ sourceLocation: at }) => at?.file === file && asserts.includes(at.start))
  const isOf = (codes: string[], start: number) =>
    about.some(({ errorCode = '', sourceLocation: at }) => codes.includes(errorCode) && at?.start === start)
  if (asserts.length > 0 && asserts.every((start) => isOf(SAFE, start) && !isOf(BROKEN, start))) return 'proved'
  const isShown = about.some(
    ({ errorCode, message }) => BROKEN.includes(errorCode ?? '') && message.includes('happens here'),
  )
  return isShown ? 'refuted' : 'open'
}

function putFault(sources: Record<string, string>, { fault: { file, from, to } }: Property) {
  const text = sources[file] ?? ''
  if (!text.includes(from)) throw new Error(`the fault for ${file} no longer fits: "${from}" is not in it`)
  sources[file] = text.replace(from, to)
}

/** Where the assertions of a function begin. */
function assertsOf(text: string, within: string): number[] {
  const start = text.indexOf(`function ${within}(`)
  const next = text.indexOf('\n    }', start)
  if (start < 0) throw new Error(`no function ${within} among the proofs`)
  return [...text.slice(start, next).matchAll(/\bassert\(/g)].map(({ index }) => start + index)
}

/** solc names the queries, z3 answers them, solc is asked again with the answers until it has no new query. */
async function check(sources: Record<string, string>, file: string, property: Property, z3: Z3): Promise<Message[]> {
  const solc = createRequire(import.meta.url)('solc') as Solc
  const answers: Record<string, string> = {}
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const output = JSON.parse(solc.compile(inputOf(sources, file, property, answers))) as Output
    const queries = Object.entries(output.auxiliaryInputRequested?.smtlib2queries ?? {})
    const fresh = queries.filter(([hash]) => answers[hash] === undefined)
    const broken = output.errors?.find(({ severity }) => severity === 'error')
    if (broken) throw new Error(broken.message)
    if (fresh.length === 0) return output.errors ?? []
    for (const [hash, query] of fresh) answers[hash] = await z3.solve(query)
  }
  return []
}

function inputOf(
  sources: Record<string, string>,
  file: string,
  { harness, engine }: Property,
  answers: object,
): string {
  const modelChecker = {
    contracts: { [file]: [harness] },
    engine,
    solvers: ['smtlib2'],
    targets: ['assert'],
    // without it solc would count z3's steps instead and give up early
    timeout: PATIENCE_MS,
    showProvedSafe: true,
    showUnproved: true,
  }
  return JSON.stringify({
    language: 'Solidity',
    sources: Object.fromEntries(Object.entries(sources).map(([path, content]) => [path, { content }])),
    settings: { evmVersion: 'osaka', modelChecker, outputSelection: { [file]: { [harness]: ['abi'] } } },
    auxiliaryInput: { smtlib2responses: answers },
  })
}
