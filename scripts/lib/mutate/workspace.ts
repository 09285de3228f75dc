import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../paths.ts'
import { sourceFiles } from '../source-files.ts'

const KEPT = /^(contracts|test|spec|abis|scripts\/lib)\/|^[^/]+\.(toml|json|ts)$/
const BUILT = ['artifacts', join('cache', 'forge'), join('cache', 'compile-cache.json')]

/** A copy of the repository under cache/, with what is built, in which a mutant may be put in place of the original. */
export function openWorkspace(name: string): string {
  const folder = join(root, 'cache', 'mutate', name)
  rmSync(folder, { recursive: true, force: true })
  for (const path of sourceFiles(root, ['']).filter((each) => KEPT.test(each))) copy(path, folder)
  for (const path of BUILT) copy(path, folder)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  return folder
}

function copy(path: string, folder: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  cpSync(join(root, path), join(folder, path), { recursive: true })
}
