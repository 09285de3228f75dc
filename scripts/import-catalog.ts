/** Lists a Shopify product CSV: `npm run import-catalog -- --file products.csv [--dry-run]`. */
import { z } from 'zod'
import { connectMall } from './lib/chain/connect-mall.ts'
import { integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { checkMerchant, chooseImporter } from './lib/import/import-merchant.ts'
import { type ImportStep, planImport } from './lib/import/import-plan.ts'
import { readListedProducts } from './lib/import/listed-products.ts'
import { stepsSummary, stepsTable } from './lib/import/print-steps.ts'
import { readCatalogueFile } from './lib/import/read-catalogue-file.ts'
import { sendSteps } from './lib/import/send-steps.ts'

const MAX_ID = 2 ** 40 - 1
const DOLLAR_DECIMALS = 6

const flags = z.object({
  file: z.string().describe("Shopify's product export"),
  dryRun: z.boolean().default(false).describe('print what would be done and stop; needs no chain unless one is named'),
  update: z.boolean().default(false).describe('change what is listed already and differs from the file'),
  merchant: integerFlag(2, MAX_ID).optional().describe("the merchant's account; the signer's own without it"),
  seller: z.string().trim().max(80).optional().describe('the name buyers see as the seller'),
  commission: integerFlag(0, 9_999).default(1_000).describe('promised to the line, basis points of the price; 1000'),
  plan: integerFlag(1, 65_534).default(1).describe('the commission plan; 1'),
  stock: integerFlag(0, 4_294_967_295).default(0).describe('pieces where the file gives no quantity; 0'),
  network: z.string().optional().describe('a network of hardhat.config.ts; the running local mall without it'),
  rpc: z.string().optional().describe('or the URL of a node; PRIVATE_KEY signs'),
  deployment: z.string().optional().describe('the deployment file; deployments/<chainId>.json without it'),
})

await runCommand('import-catalog', async () => {
  const options = readFlags('npm run import-catalog -- --file <csv> [--dry-run]', flags)
  const isElsewhere = options.network !== undefined || options.rpc !== undefined
  if (options.dryRun && !isElsewhere) return preview(options)
  // a bad file is named before the chain is asked
  await readCatalogueFile(options.file, { defaultStock: options.stock, decimals: 18 })

  const importer = await chooseImporter(isElsewhere, options.merchant)
  const { connection, deployment } = await connectMall(options, importer.account)
  const { decimals } = deployment.token
  const products = await readCatalogueFile(options.file, { defaultStock: options.stock, decimals })
  const merchantId = await checkMerchant(connection, deployment.mall, options.merchant)
  const mall = { address: deployment.mall, block: BigInt(deployment.block) }
  const listings = await readListedProducts(connection.publicClient, mall, merchantId)
  const seller = options.seller ?? importer.seller
  const steps = planImport(products, listings, { seller, decimals, update: options.update })
  print(steps, decimals)
  if (options.dryRun) return 0

  const terms = { merchantId, commissionBps: options.commission, planId: options.plan }
  const due = steps.filter(({ action }) => action === 'list' || action === 'update')
  await sendSteps(connection, deployment.mall, due, terms, (calls, hash) =>
    console.log(`sent ${calls} calls in ${hash}`),
  )
  conclude(steps, merchantId)
  return 0
})

async function preview({ file, stock, seller = '', update }: z.output<typeof flags>): Promise<number> {
  const products = await readCatalogueFile(file, { defaultStock: stock, decimals: DOLLAR_DECIMALS })
  print(planImport(products, new Map(), { seller, decimals: DOLLAR_DECIMALS, update }), DOLLAR_DECIMALS)
  console.log('dry run: nothing was sent')
  return 0
}

function print(steps: ImportStep[], decimals: number) {
  console.log(stepsTable(steps, decimals))
  console.log(stepsSummary(steps))
}

function conclude(steps: ImportStep[], merchantId: number) {
  const count = (action: ImportStep['action']) => steps.filter((step) => step.action === action).length
  const done = `merchant ${merchantId}: ${count('list')} listed, ${count('update')} updated, ${count('same')} there already`
  const differing = count('differs')
  console.log(differing > 0 ? `${done}, ${differing} left as they are (change them with --update)` : done)
}
