import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UserError } from '../cli/user-error.ts'
import { homeFiles } from '../paths.ts'
import { type Child, startChild } from './child.ts'

const packages: Record<string, string> = {
  'linux x64': '@foundry-rs/anvil-linux-amd64',
  'linux arm64': '@foundry-rs/anvil-linux-arm64',
  'darwin x64': '@foundry-rs/anvil-darwin-amd64',
  'darwin arm64': '@foundry-rs/anvil-darwin-arm64',
  'win32 x64': '@foundry-rs/anvil-win32-amd64',
}

const CHAIN_ID = 31_337
// often enough that a kill loses little, seldom enough that a grown chain does not keep writing
const SAVE_SECONDS = 10

/** anvil's native program; its npm launcher is a wrapper that would swallow signals. */
export function anvilBinary(): string {
  const key = `${process.platform} ${process.arch}`
  const name = packages[key]
  if (!name) throw new UserError(`there is no local chain (anvil) for ${key}: use Linux, macOS or Windows on x64`)
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(folder, 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil')
  } catch {
    throw new UserError(`${name} is not installed: run \`npm ci\` under Node 26 (npm start does)`)
  }
}

/** Starts the local chain; its state is kept in a file. Its first block is of `genesis`, unix seconds. */
export function startAnvil(port: number, genesis: number): Promise<Child> {
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--chain-id',
    String(CHAIN_ID),
    '--hardfork',
    'osaka',
    '--enable-tx-gas-limit',
    '--gas-limit',
    '60000000',
    '--accounts',
    '1',
    '--state',
    homeFiles.chain,
    '--state-interval',
    String(SAVE_SECONDS),
    '--prune-history',
    '--timestamp',
    String(genesis),
    '--silent',
  ]
  return startChild('chain', anvilBinary(), args, {})
}
