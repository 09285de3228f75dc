// Makes a fresh clone runnable with whatever Node started npm: installs the locked packages under Node 26
// (an install under an older Node silently leaves out native packages), then later scripts run on node_modules/.bin/node.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.banyan-installed')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock
if (!isInstalled) install()

function install() {
  console.log('banyan: installing packages (once, about a minute)')
  const npm = ['-y', '-p', 'node@26', '--', 'npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npx', npm, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error('banyan: `npm ci` failed, see the lines above; nothing was started')
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}
