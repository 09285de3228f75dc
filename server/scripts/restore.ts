/** Puts a backup into an empty database and an empty folder, all of it or nothing: `npm run restore -- --file FILE`. */
import { join } from 'node:path'
import { z } from 'zod'
import { readFlags } from '../../scripts/lib/cli/flags.ts'
import { runCommand } from '../../scripts/lib/cli/run-command.ts'
import { restoreBackup } from '../src/backup/restore-backup.ts'
import { backupSettings } from '../src/backup/settings.ts'
import { readSettings } from '../src/config/read-settings.ts'
import { MediaStore } from '../src/media/store.ts'
import { openDatabase } from '../src/start.ts'

const flags = z.object({ file: z.string().min(1).describe('what `npm run backup` wrote') })

await runCommand('restore', async () => {
  const { file } = readFlags('npm run restore -- --file <file>', flags)
  const settings = readSettings(backupSettings, process.env)
  const db = await openDatabase(settings)
  try {
    const store = new MediaStore(join(settings.DATA_DIR, 'media'))
    const told = await restoreBackup({ db, store, key: settings.BACKUP_KEY }, file)
    console.log(`restore: ${told.rows} rows of ${told.tables} tables and ${told.files} files of pictures are back`)
  } finally {
    await db.close()
  }
  return 0
})
