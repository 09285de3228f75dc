import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, '../../scripts/epoch.ts')

type Ran = { code: number; stdout: string; stderr: string }

/** Runs the command as a person would, with nothing of ours in its environment. */
async function run(...args: string[]): Promise<Ran> {
  const { PRIVATE_KEY: _, ...rest } = process.env
  const env = { ...rest, BANYAN_HOME: await mkdtemp(join(tmpdir(), 'banyan-')) }
  return promisify(execFile)(process.execPath, [script, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Ran) => ({ code, stdout, stderr }),
  )
}

describe('npm run epoch', () => {
  it.each([
    [[], /a step is missing: compute, propose, veto, claim, status, expire, accept/],
    [['constructor'], /"constructor" is no step: compute/],
    [['compute'], /--month is missing/],
    [['compute', '--month', '2026-13'], /--month: "2026-13" is no month: write it like 2026-10/],
    [['compute', '--month', '2026-10'], /no local mall is running/],
    [['propose', '--month', '2026-10', '--rpc', 'http://127.0.0.1:9'], /does not answer at http:\/\/127\.0\.0\.1:9/],
    [['claim', '--account', '1'], /--account: "1" is not a whole number from 2/],
    [['status', '--rpc', 'somewhere'], /"somewhere" is no http:\/\/ or https:\/\/ address/],
    [['expire', '--month', '2026-10'], /Unknown option '--month'/],
  ])('%j', async (args, reason) => {
    const { code, stdout, stderr } = await run(...args)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(reason)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('lists its steps, and each its flags', async () => {
    expect((await run('--help')).stdout).toMatch(/propose +propose a month; needs REPORTER/)
    expect((await run('claim', '--help')).stdout).toMatch(/--account +the account to pay; all without it/)
  })
})
