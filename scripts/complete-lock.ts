/**
 * `node scripts/complete-lock.ts [folder]`: completes the package-lock.json of a folder, or of the root, after an `npm install`
 * against a registry that lacks packages of other platforms: npm leaves those optional packages out of the lock, and `npm ci`
 * then refuses it. They are never fetched on a platform they are not for.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

type Entry = { version?: string; dev?: boolean; optionalDependencies?: Record<string, string>; [key: string]: unknown }

const path = join(import.meta.dirname, '..', process.argv[2] ?? '', 'package-lock.json')
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'sunos', 'netbsd', 'openbsd']
const processors: Record<string, string> = {
  x64: 'x64',
  amd64: 'x64',
  arm64: 'arm64',
  ia32: 'ia32',
  arm: 'arm',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
}

const lock: { packages: Record<string, Entry> } = JSON.parse(await readFile(path, 'utf8'))
const added: string[] = []
for (const [owner, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isThere = `${owner}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages
    const platform = isThere ? undefined : platformOf(name)
    if (platform === undefined) continue
    lock.packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platform }
    added.push(name)
  }
}
const packages = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
await writeFile(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`)
console.log(`${relative('.', path)}: ${added.length} optional packages of other platforms added`)

/** What a native package is for, read from its name; undefined for one that is not native. */
function platformOf(name: string): { os: string[]; cpu?: string[]; libc?: string[] } | undefined {
  const words = name.split(/[-/]/)
  const os = systems.find((system) => words.includes(system))
  if (os === undefined) return undefined
  const cpu = words.map((word) => processors[word]).find((processor) => processor !== undefined)
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined
  return { os: [os], ...(cpu ? { cpu: [cpu] } : {}), ...(os === 'linux' && libc ? { libc: [libc] } : {}) }
}
