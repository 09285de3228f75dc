import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../cli/user-error.ts'
import { root } from '../paths.ts'
import { type Child, startChild } from './child.ts'
import { obituary } from './wait-for.ts'

/** Something that is built from sources of this repository by a Node program. */
export type Build = {
  name: string
  /** globs of what it is built from */
  sources: string[]
  /** a file that exists once it is built */
  output: string
  program: string
  args: string[]
  cwd: string
}

export const contractsBuild: Build = {
  name: 'contracts',
  sources: ['contracts/**/*.sol', 'hardhat.config.ts', 'package-lock.json'],
  output: 'artifacts/contracts/Mall.sol/Mall.json',
  program: 'node_modules/hardhat/dist/src/cli.js',
  args: [
    'build',
    '--quiet',
    'contracts/Mall.sol',
    'contracts/periphery/BonusPool.sol',
    'contracts/periphery/Checkout.sol',
    'contracts/periphery/HealthChecker.sol',
    'contracts/periphery/MerchantKeys.sol',
    'contracts/demo/DemoDollar.sol',
    'contracts/probe/CoinProbe.sol',
    'contracts/probe/TokenProbe.sol',
    'npm:@openzeppelin/contracts/access/manager/AccessManager.sol',
  ],
  cwd: '.',
}

export const webBuild: Build = {
  name: 'web-build',
  sources: [
    'web/{src,public,vite}/**/*',
    'web/*.{ts,json,html}',
    'abis/*',
    'spec/**/*.ts',
    'scripts/lib/**/*.ts',
    'package-lock.json',
  ],
  output: 'web/dist/index.html',
  program: 'node_modules/vite/bin/vite.js',
  args: ['build'],
  cwd: 'web',
}

/** Builds unless it is built from just these sources already; answers whether it did. */
export async function buildOnce(build: Build, onChild: (child: Child) => void): Promise<boolean> {
  const stamp = join(root, 'cache', `${build.name}.sha256`)
  const hash = await hashSources(build.sources)
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built === hash && existsSync(join(root, build.output))) return false

  const args = [join(root, build.program), ...build.args]
  const child = await startChild(build.name, process.execPath, args, { cwd: join(root, build.cwd) })
  onChild(child)
  const { code } = await child.exited
  if (code !== 0) throw new UserError(await obituary(child))
  await mkdir(dirname(stamp), { recursive: true })
  await writeFile(stamp, hash)
  return true
}

async function hashSources(sources: string[]): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  }
  const hash = createHash('sha256')
  for (const file of files.sort())
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
  return hash.digest('hex')
}
