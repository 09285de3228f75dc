/** Seals everything sealed under the first key of VAULT_KEYS: `npm run vault:rotate`. The server may run meanwhile on PostgreSQL. */
import { getTableName } from 'drizzle-orm'
import { z } from 'zod'
import { readFlags } from '../../scripts/lib/cli/flags.ts'
import { runCommand } from '../../scripts/lib/cli/run-command.ts'
import { UserError } from '../../scripts/lib/cli/user-error.ts'
import { record } from '../src/audit/record.ts'
import { systemClock } from '../src/clock.ts'
import { envSchema } from '../src/config/env.ts'
import { readSettings } from '../src/config/read-settings.ts'
import { openDatabase } from '../src/start.ts'
import { columnsWithBoxes, rotateColumn } from '../src/vault/rotate.ts'
import { sealedColumns } from '../src/vault/sealed-columns.ts'
import { Vault } from '../src/vault/vault.ts'

const settingsSchema = envSchema
  .pick({ DATABASE_URL: true, DATA_DIR: true })
  .extend({ VAULT_KEYS: z.string().min(1).describe('the new key first, then the old ones') })

await runCommand('vault:rotate', async () => {
  readFlags('VAULT_KEYS=new:...,old:... npm run vault:rotate', z.object({}))
  const settings = readSettings(settingsSchema, process.env)
  const vault = new Vault(settings.VAULT_KEYS)
  if (vault.oldKeys.length === 0) throw new UserError('VAULT_KEYS has one key: put the new one before the old one.')
  const db = await openDatabase(settings)
  try {
    let total = 0
    for (const sealed of sealedColumns) {
      const count = await rotateColumn(db, vault, sealed)
      if (count > 0) console.log(`${getTableName(sealed.table)}.${sealed.column}: ${count} sealed anew`)
      total += count
    }
    const left = await columnsWithBoxes(db, vault.oldKeys)
    if (left.length > 0) {
      throw new UserError(`boxes under an old key are left in ${left.join(', ')}: keep that key and run this again`)
    }
    const act = { actor: 'server', act: 'vault.rotate', subject: `key:${vault.currentKey}`, details: { sealed: total } }
    await db.transaction((tx) => record(tx, systemClock(), act))
    console.log(`vault:rotate: ${total} sealed anew; nothing needs ${vault.oldKeys.join(', ')} any more, backups may`)
  } finally {
    await db.close()
  }
  return 0
})
