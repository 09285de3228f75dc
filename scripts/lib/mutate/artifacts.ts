import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Code } from './compiler.ts'

type ForgeArtifact = { bytecode: object; deployedBytecode: object }

/** Puts code in place of what forge compiled, which its tests then deploy or run. */
export function putForgeCode(folder: string, file: string, name: string, code: Code) {
  const path = join(folder, 'cache', 'forge', 'out', basename(file), `${name}.json`)
  const artifact = JSON.parse(readFileSync(path, 'utf8')) as ForgeArtifact
  const bytecode = { object: `0x${code.creation}`, sourceMap: '', linkReferences: {} }
  const deployedBytecode = { object: `0x${code.deployed}`, sourceMap: '', linkReferences: {}, immutableReferences: {} }
  writeFileSync(path, JSON.stringify({ ...artifact, bytecode, deployedBytecode }))
}

/** Puts code in place of what hardhat compiled, which the differential tests deploy. */
export function putHardhatCode(folder: string, file: string, name: string, code: Code) {
  const path = join(folder, 'artifacts', file, `${name}.json`)
  const artifact = JSON.parse(readFileSync(path, 'utf8')) as object
  const changed = { ...artifact, bytecode: `0x${code.creation}`, deployedBytecode: `0x${code.deployed}` }
  writeFileSync(path, JSON.stringify(changed))
}
