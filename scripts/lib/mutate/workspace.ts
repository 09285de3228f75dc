import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../paths.ts'
import { sourceFiles } from '../source-files.ts'

const KEPT = /^(contracts|test|spec|abis|scripts\/lib)\/|^[^/]+\.(toml|json|ts)$/
const SOLC = join('scripts', 'lib', 'forge', 'solc.mjs')
const BUILT = ['artifacts', join('cache', 'forge'), join('cache', 'compile-cache.json')]

/** A copy of the repository under cache/, with what is built, in which a mutant may be put in place of the original. */
export function openWorkspace(name: string): string {
  const folder = folderOf(name)
  closeWorkspace(name)
  for (const path of sourceFiles(root, ['']).filter((each) => KEPT.test(each))) copy(path, folder)
  for (const path of BUILT) copy(path, folder)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  putNoCompiler(folder)
  return folder
}

/**
 * Everything in a workspace is compiled, so forge need only be told the compiler's version, which loading the compiler
 * would take half a second to say.
 */
function putNoCompiler(folder: string) {
  const version = execFileSync(process.execPath, [join(root, SOLC), '--version'], { encoding: 'utf8' })
  const refusal = 'a workspace of mutants compiles nothing: forge found a file that was not built'
  const lines = [
    '#!/usr/bin/env node',
    `if (process.argv[2] !== '--version') throw new Error('${refusal}')`,
    `process.stdout.write(${JSON.stringify(version)})`,
  ]
  writeFileSync(join(folder, SOLC), `${lines.join('\n')}\n`)
}

/** Deletes a workspace, of which there may be none. */
export function closeWorkspace(name: string) {
  rmSync(folderOf(name), { recursive: true, force: true })
}

function folderOf(name: string): string {
  return join(root, 'cache', 'mutate', name)
}

function copy(path: string, folder: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  cpSync(join(root, path), join(folder, path), { recursive: true })
}
