import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { erc20Abi, parseUnits } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import type { Connection } from '../chain/connect.ts'
import { send } from '../chain/send.ts'
import { demoKey } from '../demo/demo-accounts.ts'
import { readDeployment } from '../deploy/deployment.ts'
import { homeFiles, root } from '../paths.ts'
import { type Child, startChild } from './child.ts'
import { waitFor } from './wait-for.ts'

/** Pays orders on chain for those who pay with a country's money; its key is known to everybody. */
const GATEWAY = 'gateway'
const FLOAT = '50000'
const COIN = 10n ** 18n

const settingsSchema = z.record(z.string(), z.string())

type Run = (child: Child) => Promise<Child>
type Places = { server: string; port: number }

/** Starts the payment services of the demo and fills the gateway; returns the server's settings of them. */
export async function openPayments(
  run: Run,
  connection: Connection,
  { server, port }: Places,
): Promise<Record<string, string>> {
  const url = `http://127.0.0.1:${port}`
  const env = { SANDBOX_PORT: String(port), SANDBOX_FOLDER: homeFiles.payments, SANDBOX_MALL_URL: server }
  const child = await run(
    await startChild('payments', process.execPath, [join(root, 'server/sandbox/index.ts')], { env }),
  )
  await waitFor(child, async () => (await fetch(`${url}/health`)).ok, 30_000)
  await fill(connection)
  const settings = settingsSchema.parse(JSON.parse(await readFile(join(homeFiles.payments, 'settings.json'), 'utf8')))
  return { ...settings, GATEWAY_KEY: demoKey(GATEWAY), PAYMENTS_NOTIFY_URL: server, BANK_POLL_SECONDS: '2' }
}

async function fill(connection: Connection): Promise<void> {
  const { publicClient } = connection
  const { address } = privateKeyToAccount(demoKey(GATEWAY))
  const { token } = await readDeployment(homeFiles.deployment)
  await publicClient.request({ method: 'anvil_setBalance', params: [address, `0x${COIN.toString(16)}`] } as never)
  const has = await publicClient.readContract({
    abi: erc20Abi,
    address: token.address,
    functionName: 'balanceOf',
    args: [address],
  })
  const wanted = parseUnits(FLOAT, token.decimals)
  if (has >= wanted / 2n) return
  await send(connection, {
    abi: erc20Abi,
    address: token.address,
    functionName: 'transfer',
    args: [address, wanted - has],
  })
}
