import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UserError } from '../cli/user-error.ts'

const packages: Record<string, string> = {
  'linux x64': '@foundry-rs/forge-linux-amd64',
  'linux arm64': '@foundry-rs/forge-linux-arm64',
  'darwin x64': '@foundry-rs/forge-darwin-amd64',
  'darwin arm64': '@foundry-rs/forge-darwin-arm64',
  'win32 x64': '@foundry-rs/forge-win32-amd64',
}

/** forge's native program; its npm launcher exits 0 whatever happens (foundry issue 14781). */
export function forgeBinary(): string {
  const key = `${process.platform} ${process.arch}`
  const name = packages[key]
  if (!name) throw new UserError(`there is no forge for ${key}: use Linux, macOS or Windows on x64`)
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(folder, 'bin', process.platform === 'win32' ? 'forge.exe' : 'forge')
  } catch {
    throw new UserError(`${name} is not installed: run \`npm ci\` under Node 26 (npm start does)`)
  }
}
