import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../scripts/lib/paths.ts'
import type { Audited } from './audited.ts'

/** What somebody types, and reads. */
export function command(audited: Audited) {
  /** The command as somebody types it, with a home of its own. */
  async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
    const env = { ...process.env, BANYAN_HOME: join(audited.mall.folder, 'home') }
    const child = spawn(process.execPath, ['scripts/audit.ts', ...args], { cwd: root, env })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, output }
  }

  const atMall = () => ['--rpc', audited.mall.url, '--deployment', audited.mall.file]

  it('audits, explains and proves', async () => {
    const report = join(audited.mall.folder, 'report.json')
    const found = await run(...atMall(), '--mirror', audited.mall.api, '--out', report)
    expect(found.output).toMatch(/audit: 0 differences at block \d+, hash 0x[0-9a-f]{64}\nreport 0x[0-9a-f]{64}\n$/)
    expect(found.code).toBe(0)
    const { checks } = JSON.parse(await readFile(report, 'utf8')) as { checks: { check: string; looked: number }[] }
    expect(checks.find(({ check }) => check === 'mirror')?.looked).toBeGreaterThan(500)

    const file = join(audited.mall.folder, 'command.json')
    const told = await run(...atMall(), '--order', '1', '--bundle', file)
    expect(told.output).toContain('ORDER 1 of the mall')
    expect(told.output).toMatch(/audit: wrote \d+ events in \d+ receipts of \d+ blocks/)
  }, 60_000)

  it('refuses what it cannot do', async () => {
    const wrong: [args: string[], sentence: string][] = [
      [['--check', '/nowhere.json'], '/nowhere.json does not exist: write one with --order N --bundle FILE'],
      [['--bundle', 'x.json'], '--bundle needs --order N'],
    ]
    const runs = await Promise.all(wrong.map(([args]) => run(...args)))
    for (const [i, { code, output }] of runs.entries()) {
      expect(output).toContain(wrong[i]?.[1])
      expect(code).toBe(1)
    }
  })
}
