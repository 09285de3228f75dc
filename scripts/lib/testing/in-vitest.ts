import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../paths.ts'
import { type Figures, NOTHING, orFailure } from './figures.ts'
import { runTool } from './run-tool.ts'

const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })

type Choice = { project?: string; folder?: string; env?: Record<string, string> }

/** Runs vitest for a project of the root, or for all of a workspace's folder. */
export async function inVitest({ project, folder = '.', env = {} }: Choice): Promise<Figures> {
  const file = join(root, 'cache', 'reports', `${project ?? folder}.json`)
  await rm(file, { force: true })
  const choice = project === undefined ? [] : ['--project', project]
  const { code } = await runTool(
    ['vitest', 'run', ...choice, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { cwd: join(root, folder), env },
  )
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { ...NOTHING, failed: 1 }
  const { numPassedTests, numFailedTests } = report.parse(JSON.parse(text))
  // a file that cannot be loaded fails the run without failing a test
  return orFailure(code, { ...NOTHING, passed: numPassedTests, failed: numFailedTests })
}
