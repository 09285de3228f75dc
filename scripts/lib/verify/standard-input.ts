import { join } from 'node:path'
import { UserError } from '../cli/user-error.ts'
import { root } from '../paths.ts'

/** A compiler's standard JSON input, and the name its main file has there. */
export type StandardInput = {
  path: string
  input: { language: 'Solidity'; sources: Record<string, { content: string }>; settings: Record<string, unknown> }
}

/** The standard JSON that this repository's sources give for a deployed file, read now, with the settings of its build. */
export async function standardInput(source: string): Promise<StandardInput> {
  const { default: hre } = await import('hardhat')
  const file = source.startsWith('@') ? `npm:${source}` : join(root, source)
  const found = await hre.solidity.getCompilationJobs([file], { buildProfile: 'default', quiet: true, force: true })
  const job = found.success ? found.compilationJobsPerFile.get(file) : undefined
  if (!job) throw new UserError(`${source} cannot be compiled from this repository: is it of this version?`)
  const input = await job.getSolcInput()
  const path = [...Object.keys(input.sources)].find(
    (name) => name === source || name.endsWith(`/${withoutScope(source)}`),
  )
  if (!path) throw new UserError(`${source} is not among its own sources`)
  return { path, input: structuredClone(input) as unknown as StandardInput['input'] }
}

// hardhat writes a package's version after its name
function withoutScope(source: string): string {
  return source.startsWith('@') ? source.split('/').slice(2).join('/') : source
}
