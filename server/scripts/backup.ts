/** Writes everything the private server holds into one encrypted file: `npm run backup -- --out FILE`. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readFlags } from '../../scripts/lib/cli/flags.ts'
import { runCommand } from '../../scripts/lib/cli/run-command.ts'
import { UserError } from '../../scripts/lib/cli/user-error.ts'
import { backupSettings } from '../src/backup/settings.ts'
import { writeBackup } from '../src/backup/write-backup.ts'
import { systemClock } from '../src/clock.ts'
import { readSettings } from '../src/config/read-settings.ts'
import { MediaStore } from '../src/media/store.ts'
import { openDatabase } from '../src/start.ts'

const flags = z.object({ out: z.string().min(1).describe('the file to write; it must not be there yet') })

await runCommand('backup', async () => {
  const { out } = readFlags('npm run backup -- --out <file>', flags)
  const settings = readSettings(backupSettings, process.env)
  const isThere = await access(out).then(
    () => true,
    () => false,
  )
  if (isThere) throw new UserError(`--out: ${out} is there already: name another file`)
  const db = await openDatabase(settings)
  try {
    const store = new MediaStore(join(settings.DATA_DIR, 'media'))
    const told = await writeBackup({ db, store, key: settings.BACKUP_KEY, at: systemClock() }, out)
    console.log(`backup: ${told.rows} rows of ${told.tables} tables and ${told.files} files of pictures in ${out}`)
  } finally {
    await db.close()
  }
  return 0
})
