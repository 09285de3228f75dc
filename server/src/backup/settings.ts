import { z } from 'zod'
import { envSchema } from '../config/env.ts'

/** What backups go by: where the data are, and the key that a backup is encrypted under. */
export const backupSettings = envSchema.pick({ DATABASE_URL: true, DATA_DIR: true }).extend({
  BACKUP_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, '64 hexadecimal digits, such as from `openssl rand -hex 32`')
    .transform((text) => Buffer.from(text, 'hex')),
})
