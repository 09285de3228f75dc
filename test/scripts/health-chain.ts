import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Hex, numberToHex } from 'viem'
import { type Connection, connectRpc } from '../../scripts/lib/chain/connect.ts'
import { operator } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { readDemoCatalogue } from '../../scripts/lib/demo/demo-catalogue.ts'
import { deployDemo } from '../../scripts/lib/demo/deploy-demo.ts'
import { seedMall } from '../../scripts/lib/demo/seed-mall.ts'
import { type Deployment, writeDeployment } from '../../scripts/lib/deploy/deployment.ts'
import { anvilBinary } from '../../scripts/lib/local/anvil.ts'
import { freePort } from '../../scripts/lib/local/ports.ts'

/** A seeded mall on an anvil of its own, whose storage a test may break by hand. */
export type HealthChain = {
  connection: Connection
  deployment: Deployment
  file: string
  url: string
  setSlot: (address: Hex, slot: bigint | Hex, word: bigint) => Promise<void>
  setBits: (slot: bigint | Hex, low: number, width: number, value: bigint) => Promise<void>
  undoAfter: <T>(run: () => Promise<T>) => Promise<T>
  stop: () => void
}

const WEEKS = 60 * 86_400

export async function startHealthChain(): Promise<HealthChain> {
  const port = await freePort(28_700)
  const now = Math.floor(Date.now() / 1_000)
  const anvil = spawn(
    anvilBinary(),
    ['--port', String(port), '--hardfork', 'osaka', '--timestamp', String(now - WEEKS)],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  await new Promise<void>((resolve, reject) => {
    anvil.once('exit', (code) => reject(new Error(`anvil ended with ${code}`)))
    anvil.stdout.on('data', (text) => String(text).includes('Listening on') && resolve())
  })
  const url = `http://127.0.0.1:${port}`
  const connection = await connectRpc(url, demoAccount(operator))
  const deployment = await deployDemo(connection)
  await seedMall(connection, deployment, {
    now,
    catalogue: await readDemoCatalogue(deployment.token.decimals),
  })
  const file = join(await mkdtemp(join(tmpdir(), 'banyan-health-')), 'deployment.json')
  await writeDeployment(file, deployment)
  return { connection, deployment, file, url, ...storageOf(connection, deployment), stop: () => anvil.kill() }
}

function storageOf({ publicClient }: Connection, { mall }: Deployment) {
  const request = (method: string, params: unknown[]) => publicClient.request({ method, params } as never)
  const setSlot = async (address: Hex, slot: bigint | Hex, word: bigint) => {
    // what is set changes the latest block: an earlier sight of it must stay as it was
    await request('evm_mine', [])
    await request('anvil_setStorageAt', [address, hexOf(slot), numberToHex(word, { size: 32 })])
    await request('evm_mine', [])
  }
  const setBits = async (slot: bigint | Hex, low: number, width: number, value: bigint) => {
    const word = BigInt((await publicClient.getStorageAt({ address: mall, slot: hexOf(slot) })) ?? '0x0')
    const mask = ((1n << BigInt(width)) - 1n) << BigInt(low)
    await setSlot(mall, slot, (word & ~mask) | (value << BigInt(low)))
  }
  const undoAfter = async <T>(run: () => Promise<T>): Promise<T> => {
    const snapshot = await request('evm_snapshot', [])
    try {
      return await run()
    } finally {
      await request('evm_revert', [snapshot])
    }
  }
  return { setSlot, setBits, undoAfter }
}

function hexOf(slot: bigint | Hex): Hex {
  return typeof slot === 'bigint' ? numberToHex(slot, { size: 32 }) : slot
}
