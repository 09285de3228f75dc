/** Recomputes a mall from its chain and compares everything: `npm run audit -- [--rpc URL] [--mirror URL]`. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readBundle } from './lib/audit/bundle/bundle.ts'
import { checkBundle } from './lib/audit/bundle/check-bundle.ts'
import { writeBundle } from './lib/audit/bundle/make-bundle.ts'
import { Rpc } from './lib/audit/chain/rpc.ts'
import { type Deployment, readDeployment } from './lib/audit/deployment/deployment.ts'
import { explainOrder } from './lib/audit/explain/explain-order.ts'
import { openMirror } from './lib/audit/mirror/open-mirror.ts'
import { Progress } from './lib/audit/progress.ts'
import { reportData, reportText } from './lib/audit/report.ts'
import { type AuditOptions, openReplay, runAudit } from './lib/audit/run-audit.ts'
import { integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { findLocalRun } from './lib/local-run.ts'
import { home, homeFiles, root } from './lib/paths.ts'

const USAGE = 'npm run audit -- [--rpc URL] [--mirror URL]'

const flags = z.object({
  rpc: z.string().optional().describe("a node's URL; the running local mall's without it"),
  deployment: z.string().optional().describe('the deployment file; deployments/<chainId>.json without it'),
  mirror: z
    .string()
    .optional()
    .describe("a mirror to compare: its API's URL, or postgres://…; DATABASE_URL, or the local mall's, without it"),
  block: integerFlag(0, 2 ** 48)
    .optional()
    .describe("the block to audit; the mirror's, or the last final one without it"),
  fresh: z.boolean().default(false).describe('begin at the deployment, whatever the checkpoint holds'),
  checkpoint: z.string().optional().describe('the file to resume from; one a mall in .banyan/audit without it'),
  order: z
    .string()
    .regex(/^\d{1,17}$/, 'is no order id: a decimal number')
    .transform(BigInt)
    .optional()
    .describe('explain one order instead'),
  bundle: z.string().optional().describe('with --order: the file to write its offline proof to'),
  check: z.string().optional().describe('a file of --bundle to verify, with no network'),
  trust: z
    .string()
    .transform((text) => text.toLowerCase().split(','))
    .optional()
    .describe('with --check: hashes of blocks you trust, separated by commas'),
  out: z.string().optional().describe('the file to write the report to as JSON'),
})

type Options = z.output<typeof flags>

await runCommand('audit', async () => {
  const options = readFlags(USAGE, flags)
  if (options.check !== undefined) return check(options.check, options.trust)
  if (options.bundle !== undefined && options.order === undefined)
    throw new UserError('--bundle needs --order N: a bundle is the proof of one order')
  const { rpc, deployment, isLocalRun } = await findMall(options)
  const progress = new Progress()
  const run = isLocalRun ? await findLocalRun() : undefined
  const url = options.mirror ?? process.env.DATABASE_URL ?? run?.api
  if (url !== undefined && options.block !== undefined)
    throw new UserError('--block cannot be combined with a mirror, which stands at a block of its own')
  const mirror = url === undefined ? undefined : await openMirror(url)
  const checkpoint = options.checkpoint ?? join(home, 'audit', `${deployment.chainId}-${deployment.mall}.sqlite`)
  const settings: AuditOptions = {
    rpc,
    deployment,
    mirror,
    block: options.block,
    checkpoint,
    isFresh: options.fresh,
    progress,
  }
  if (options.order !== undefined) {
    await tell(settings, options.order, options.bundle).finally(() => mirror?.close())
    return 0
  }
  const result = await runAudit(settings).finally(() => mirror?.close())
  console.log(reportText(result))
  if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(reportData(result), null, 2)}\n`)
  return result.books.differences.count === 0 ? 0 : 1
})

async function check(file: string, trusted: readonly string[] | undefined): Promise<number> {
  const { isSound, text } = checkBundle(await readBundle(file), trusted)
  console.log(text)
  return isSound ? 0 : 1
}

async function tell(settings: AuditOptions, id: bigint, file: string | undefined) {
  const { rpc, books, deployment, next } = await openReplay(settings)
  try {
    const known = { rpc, books, deployment, block: next - 1 }
    console.log(await explainOrder(known, id))
    if (file === undefined) return
    const { blocks, receipts, events } = await writeBundle(known, id, file)
    console.log(`\naudit: wrote ${events} events in ${receipts} receipts of ${blocks} blocks to ${file}`)
    console.log(`audit: anybody can check them with no network: npm run audit -- --check ${file}`)
  } finally {
    books.history.close()
  }
}

async function findMall({ rpc: url, deployment: file }: Options): Promise<Found> {
  const run = await findLocalRun()
  const chosen = url ?? run?.rpc
  if (chosen === undefined) throw new UserError(`--rpc is missing: the URL of a node; usage: ${USAGE}`)
  const rpc = new Rpc(chosen)
  const isLocalRun = run !== undefined && new URL(chosen).host === new URL(run.rpc).host
  const chainId = Number(await rpc.one<string>('eth_chainId'))
  const own = isLocalRun && existsSync(homeFiles.deployment) ? homeFiles.deployment : undefined
  const deployment = await readDeployment(file ?? own ?? join(root, 'deployments', `${chainId}.json`))
  return { rpc, deployment, isLocalRun }
}

type Found = { rpc: Rpc; deployment: Deployment; isLocalRun: boolean }
