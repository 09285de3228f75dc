import nodemailer from 'nodemailer'
import { z } from 'zod'
import { ConfigError } from '../../../../indexer/src/errors.ts'
import { readSettings, type Source } from '../../config/read-settings.ts'
import { RefusedForGood, type Send } from './channel.ts'

const settings = z.object({
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('smtp://user:password@host:587, or smtps:// for TLS from the start'),
  MAIL_FROM: z.string().max(200).optional().describe('who letters are from, such as Banyan <mall@example.com>'),
})

const TIMEOUT_MS = 20_000
// the codes of RFC 5321 and 3463 for a mailbox that is not there
const GONE = new Set([550, 551, 553])

/** E-mail over SMTP; null where no server is set. Throws `ConfigError`. */
export function openEmail(source: Source): { send: Send; close: () => void } | null {
  const { SMTP_URL, MAIL_FROM } = readSettings(settings, source)
  if (!SMTP_URL) return null
  if (!MAIL_FROM) throw new ConfigError('MAIL_FROM is missing: SMTP_URL is set, so say who letters are from.')
  const transport = nodemailer.createTransport(
    {
      url: SMTP_URL,
      pool: true,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // a letter is text: nothing is fetched to make it
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: MAIL_FROM },
  )
  const domain = /@([^>\s]+)/.exec(MAIL_FROM)?.[1] ?? 'localhost'
  return {
    close: () => transport.close(),
    async send({ id, address, subject, text, url, unsubscribe }) {
      const footer = unsubscribe ? `\n\n--\n${unsubscribe.page}` : ''
      try {
        await transport.sendMail({
          to: { name: '', address },
          subject,
          text: `${text}\n\n${url}${footer}\n`,
          // who gets it twice sees that it is one
          messageId: `<${id}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe
              ? {
                  'List-Unsubscribe': `<${unsubscribe.oneClick}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }
              : {}),
          },
        })
      } catch (error) {
        // what the server says may repeat the address, so only its number is kept
        const status = Number((error as { responseCode?: unknown }).responseCode ?? 0)
        if (status >= 500) throw new RefusedForGood(`smtp ${status}`, GONE.has(status))
        throw new Error(
          status > 0 ? `smtp ${status}` : `smtp ${String((error as { code?: unknown }).code ?? 'failed')}`,
        )
      }
    },
  }
}
