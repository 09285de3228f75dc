/** Writes every picture into a CAR archive for pinning: `npm run media:car -- --out FILE`. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CID } from 'multiformats/cid'
import { z } from 'zod'
import { readFlags } from '../../scripts/lib/cli/flags.ts'
import { runCommand } from '../../scripts/lib/cli/run-command.ts'
import { UserError } from '../../scripts/lib/cli/user-error.ts'
import { envSchema } from '../src/config/env.ts'
import { readSettings } from '../src/config/read-settings.ts'
import { carOf } from '../src/media/car.ts'
import { MediaStore } from '../src/media/store.ts'

const flags = z.object({ out: z.string().min(1).describe('the file to write; it must not be there yet') })

await runCommand('media:car', async () => {
  const { out } = readFlags('npm run media:car -- --out <file>', flags)
  const { DATA_DIR } = readSettings(envSchema.pick({ DATA_DIR: true }), process.env)
  const store = new MediaStore(join(DATA_DIR, 'media'))
  const cids: string[] = []
  for await (const { cid } of store.files()) if (cid) cids.push(cid)
  if (cids.length === 0) throw new UserError(`there are no pictures in ${store.folder}: is DATA_DIR right?`)
  const roots = cids.map((cid) => CID.parse(cid))
  await pipeline(Readable.from(carOf(roots, store.all(cids))), createWriteStream(out, { flags: 'wx' }))
  console.log(`media:car: ${cids.length} files in ${out}; \`ipfs dag import ${out}\` takes it`)
  return 0
})
