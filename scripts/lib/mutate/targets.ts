import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'
import type { Target } from './compiler.ts'

const PERIPHERY = 'contracts/periphery'
const MUTATED = /^contracts\/(libraries\/|types\/|modules\/|periphery\/|Mall\.sol$)/

/** The contracts that are compiled and deployed by name: the mall and everything concrete beside it. */
export function findTargets(): Target[] {
  const folder = join(root, PERIPHERY)
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sol')) : []
  const beside = files.flatMap((name) => {
    const file = `${PERIPHERY}/${name}`
    const names = [...readFileSync(join(root, file), 'utf8').matchAll(/^contract (\w+)/gm)]
    return names.map(([, contract = '']) => ({ file, name: contract }))
  })
  return [{ file: 'contracts/Mall.sol', name: 'Mall' }, ...beside]
}

/** Whether a file is one of those whose tests are tried: not interfaces, demo, probe or benchmark. */
export function isMutated(file: string): boolean {
  return MUTATED.test(file)
}
