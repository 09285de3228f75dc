import { Bot, GrammyError } from 'grammy'
import { z } from 'zod'
import { readSettings, type Source } from '../../config/read-settings.ts'
import type { Log } from '../../log.ts'
import { RefusedForGood, type Send } from './channel.ts'

const settings = z.object({
  TELEGRAM_TOKEN: z.string().min(10).optional().describe('of the bot, from BotFather'),
  TELEGRAM_API: z
    .url()
    .default('https://api.telegram.org')
    .describe('where bots are served; a Bot API server of your own'),
})

const RESTART_MS = 10_000

/** What the bot is asked by people. */
export type Asked = {
  /** somebody came by a link with a code; says what to answer him */
  start: (code: string, chat: string) => Promise<string>
  /** somebody wants no more letters; says what to answer him */
  stop: (chat: string) => Promise<string>
}

export type Telegram = { send: Send; link: (code: string) => Promise<string>; close: () => Promise<void> }

/** A Telegram bot that sends letters and hears who comes by a link; null where none is set. */
export function openTelegram(source: Source, log: Log, asked: Asked): Telegram | null {
  const { TELEGRAM_TOKEN, TELEGRAM_API } = readSettings(settings, source)
  if (!TELEGRAM_TOKEN) return null
  const bot = new Bot(TELEGRAM_TOKEN, { client: { apiRoot: TELEGRAM_API.replace(/\/$/, ''), timeoutSeconds: 40 } })
  bot.command('start', async (c) => void (await c.reply(await asked.start(c.match.trim(), String(c.chat.id)))))
  bot.command('stop', async (c) => void (await c.reply(await asked.stop(String(c.chat.id)))))
  // an error of one message must not end the hearing; its text may name people
  bot.catch(() => log.warn('telegram: a message could not be answered'))

  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  const hear = async () => {
    await bot.start({ allowed_updates: ['message'] }).catch(() => log.warn('telegram: out of reach, it is tried again'))
    if (!isClosed) timer = setTimeout(hear, RESTART_MS)
  }
  timer = setTimeout(hear, 0)
  return {
    async link(code) {
      const me = bot.isInited() ? bot.botInfo : await bot.api.getMe()
      return `https://t.me/${me.username}?start=${code}`
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      if (bot.isRunning()) await bot.stop().catch(() => undefined)
    },
    async send({ address, subject, text, url }) {
      const words = `${subject}\n\n${text}\n\n${url}`
      await bot.api.sendMessage(address, words, { link_preview_options: { is_disabled: true } }).catch((error) => {
        if (!(error instanceof GrammyError)) throw new Error('telegram is out of reach')
        // blocked by its reader, or a chat that is gone
        if (error.error_code === 403 || error.error_code === 400) {
          throw new RefusedForGood(`telegram ${error.error_code}`, true)
        }
        throw new Error(`telegram ${error.error_code}`)
      })
    },
  }
}
