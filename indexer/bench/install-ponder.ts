import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/** Where Ponder and the mirror's tables in it live: a package of its own, which only who measures it installs. */
export const PONDER_FOLDER = join(import.meta.dirname, 'ponder')

/** Installs Ponder as it is locked, unless it is there. Ends the program with what npm said when it cannot be had. */
export function installPonder(say: (text: string) => void): void {
  const stamp = join(PONDER_FOLDER, 'node_modules', '.banyan-installed')
  const lock = createHash('sha256')
    .update(readFileSync(join(PONDER_FOLDER, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('installing Ponder (once, about a minute, 210 MB)')
  // under the Node that runs this, whatever the machine has: npm leaves out native packages that do not fit its own
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` }
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  const { status, error, stderr } = spawnSync('npm', ['ci', ...flags], { cwd: PONDER_FOLDER, env, encoding: 'utf8' })
  if (status !== 0) {
    console.error(
      `Ponder could not be installed, \`npm ci\` in ${PONDER_FOLDER} failed: ${error?.message ?? stderr.trim()}`,
    )
    console.error(
      "Check that npm's registry can be reached, or measure without Ponder: npm run bench:index -- --without-ponder",
    )
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}
