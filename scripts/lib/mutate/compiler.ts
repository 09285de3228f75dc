import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, posix } from 'node:path'
import { root } from '../paths.ts'
import type { Node } from './ast.ts'

/** Solidity files by path from the root, a character a byte (latin1), as solc's offsets count. */
export type Sources = Record<string, string>

/** A contract to compile, by file and name. */
export type Target = { file: string; name: string }

export type Code = { creation: string; deployed: string }

/** What became of a compilation: code by contract name, or the errors' messages and where they are. */
export type Compiled = { code: Record<string, Code>; errors: { message: string; file: string; start: number }[] }

/** `legacy` compiles in a tenth of the time of `ir`, the pipeline of deployment, whose settings hardhat.config.ts has too. */
export type Pipeline = 'legacy' | 'ir'

const settings = {
  legacy: {},
  ir: { viaIR: true, optimizer: { enabled: true, runs: 800 } },
}

type Solc = { compile(input: string): string }
type Output = {
  errors?: { severity: string; formattedMessage: string; sourceLocation?: { file: string; start: number } }[]
  contracts?: Record<string, Record<string, { evm: Record<'bytecode' | 'deployedBytecode', { object: string }> }>>
  sources?: Record<string, { ast: Node }>
}

// kept for the life of the thread: loading it takes as long as a small compilation
let solc: Solc | undefined

function run(sources: Sources, pipeline: Pipeline, outputSelection: object): Output {
  solc ??= createRequire(import.meta.url)('solc') as Solc
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      Object.entries(sources).map(([file, text]) => [file, { content: Buffer.from(text, 'latin1').toString() }]),
    ),
    settings: { ...settings[pipeline], metadata: { appendCBOR: false }, evmVersion: 'osaka', outputSelection },
  }
  return JSON.parse(solc.compile(JSON.stringify(input))) as Output
}

/** Compiles targets and what they import. */
export function compile(sources: Sources, targets: readonly Target[], pipeline: Pipeline): Compiled {
  const wanted = ['evm.bytecode.object', 'evm.deployedBytecode.object']
  const selection: Record<string, Record<string, string[]>> = {}
  for (const { file, name } of targets) selection[file] = { ...selection[file], [name]: wanted }
  const inside = reachable(
    targets.map(({ file }) => file),
    sources,
  )
  const output = run(Object.fromEntries([...inside].map((file) => [file, sources[file] ?? ''])), pipeline, selection)
  const errors = (output.errors ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ formattedMessage: message, sourceLocation: at }) => ({
      message,
      file: at?.file ?? '',
      start: at?.start ?? 0,
    }))
  const code = Object.fromEntries(
    targets.flatMap(({ file, name }) => {
      const evm = output.contracts?.[file]?.[name]?.evm
      return evm ? [[name, { creation: evm.bytecode.object, deployed: evm.deployedBytecode.object }]] : []
    }),
  )
  return { code: errors.length > 0 ? {} : code, errors }
}

/** The syntax trees of some files, with types and references; throws if the sources have an error. */
export function parse(sources: Sources, files: readonly string[]): Record<string, Node> {
  const output = run(sources, 'legacy', Object.fromEntries(files.map((file) => [file, { '': ['ast'] }])))
  const error = output.errors?.find(({ severity }) => severity === 'error')
  if (error) throw new Error(error.formattedMessage)
  return Object.fromEntries(
    files.flatMap((file) => {
      const ast = output.sources?.[file]?.ast
      return ast ? [[file, ast]] : []
    }),
  )
}

/** Files and everything they import, packages from node_modules included. */
export function readSources(files: readonly string[]): Sources {
  const sources: Sources = {}
  const read = (file: string) => {
    if (sources[file] !== undefined) return
    const text = readFileSync(join(root, file.startsWith('@') ? 'node_modules' : '.', file), 'latin1')
    sources[file] = text
    for (const imported of importsOf(file, text)) read(imported)
  }
  for (const file of files) read(file)
  return sources
}

/** Files and those of `sources` that they import, by way of others too. */
export function reachable(files: readonly string[], sources: Sources): Set<string> {
  const found = new Set(files)
  // a set goes on to what is added while it is walked
  for (const file of found) for (const imported of importsOf(file, sources[file] ?? '')) found.add(imported)
  return found
}

/** The paths that a file imports, from the root. */
export function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(/^\s*(?:import|\})[^"';]*["']([^"']+)["'];/gm)].map(([, path = '']) =>
    path.startsWith('.') ? posix.join(posix.dirname(file), path) : path,
  )
}
