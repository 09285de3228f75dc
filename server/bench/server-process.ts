import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../indexer/test/support/free-port.ts'
import { until } from '../../indexer/test/support/until.ts'

const MAIN = join(import.meta.dirname, '../src/main.ts')
const NOWHERE = 'http://127.0.0.1:1'
const account = (digit: number) => `0x${String(digit).repeat(40)}`

/** The server as a program of its own, over a folder of data and a chain that nobody asks. */
export class ServerProcess {
  readonly url: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  static async start(folder: string): Promise<ServerProcess> {
    const deployment = join(folder, 'deployment.json')
    const token = { address: account(3), name: 'Dollar', symbol: 'USD', decimals: 6 }
    await writeFile(
      deployment,
      JSON.stringify({ chainId: 31_337, mall: account(1), authority: account(2), token, block: 1 }),
    )
    const port = await freePort()
    const { PATH = '' } = process.env
    const env = {
      PATH,
      PORT: String(port),
      RPC_URL: NOWHERE,
      MIRROR_URL: NOWHERE,
      PUBLIC_ORIGIN: NOWHERE,
      DEPLOYMENT: deployment,
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      RATE_LIMIT: '0',
    }
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const url = `http://127.0.0.1:${port}`
    await until(
      async () => (await fetch(`${url}/health`)).ok,
      () => output,
    )
    return new ServerProcess(child, url)
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    await once(this.#child, 'exit')
  }
}
