/** The payment services of the demo: one program, started by `npm start` on local chains. `node server/sandbox/index.ts` */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { keysSchema, makeKeys, sandboxSettings } from './keys.ts'
import { openSandbox } from './open-sandbox.ts'

const env = z
  .object({
    SANDBOX_PORT: z.coerce.number().int(),
    SANDBOX_FOLDER: z.string().min(1),
    SANDBOX_MALL_URL: z.url(),
  })
  .parse(process.env)

const folder = env.SANDBOX_FOLDER
await mkdir(folder, { recursive: true })
// made once and kept beside the books: what was paid before a restart can still go back
const kept = await readFile(join(folder, 'keys.json'), 'utf8').catch(() => undefined)
const keys = kept === undefined ? makeKeys() : keysSchema.parse(JSON.parse(kept))
if (kept === undefined) await writeFile(join(folder, 'keys.json'), JSON.stringify(keys), { mode: 0o600 })
const url = `http://127.0.0.1:${env.SANDBOX_PORT}`
await writeFile(join(folder, 'settings.json'), JSON.stringify(sandboxSettings(keys, url)), { mode: 0o600 })
const file = join(folder, 'ledger.json')
const sandbox = await openSandbox({ port: env.SANDBOX_PORT, mallUrl: env.SANDBOX_MALL_URL, keys, file })
console.log(`the payment sandbox answers at ${sandbox.url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await sandbox.stop()
    process.exit(0)
  })
}
