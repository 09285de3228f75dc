/** The payment services of the demo: one program, started by `npm start` on local chains. `node server/sandbox/index.ts` */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { keysSchema } from './keys.ts'
import { openSandbox } from './open-sandbox.ts'

const env = z
  .object({
    SANDBOX_PORT: z.coerce.number().int(),
    SANDBOX_FOLDER: z.string().min(1),
    SANDBOX_MALL_URL: z.url(),
  })
  .parse(process.env)

const keys = keysSchema.parse(JSON.parse(readFileSync(`${env.SANDBOX_FOLDER}/keys.json`, 'utf8')))
const file = `${env.SANDBOX_FOLDER}/ledger.json`
const sandbox = await openSandbox({ port: env.SANDBOX_PORT, mallUrl: env.SANDBOX_MALL_URL, keys, file })
console.log(`the payment sandbox answers at ${sandbox.url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await sandbox.stop()
    process.exit(0)
  })
}
