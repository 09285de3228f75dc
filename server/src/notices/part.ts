import { Gauge } from 'prom-client'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import type { Part } from '../api/part.ts'
import { Loop } from '../loop.ts'
import { mayReachLoopback } from '../outward/settings.ts'
import { openEmail } from './channels/email.ts'
import { openPush } from './channels/push.ts'
import { openTelegram } from './channels/telegram.ts'
import { Contacts } from './contacts.ts'
import { readClaimable } from './follow/claimable.ts'
import { Follower } from './follow/follower.ts'
import { listen } from './follow/live.ts'
import { Mirror } from './follow/mirror.ts'
import { handOn } from './hand-on.ts'
import { outboxState, sendDue } from './outbox.ts'
import { Marks } from './own-keys.ts'
import { prune } from './prune.ts'
import { noticeRoutes } from './routes.ts'
import { CHANNELS } from './schemas.ts'

const FOLLOW_PAUSE_MS = 10_000
const LETTER_PAUSE_MS = 1_000
const PRUNE_PAUSE_MS = 3_600_000

const WORDS = {
  started: 'Notices of the mall will come here. Send /stop to end them.',
  unknown: 'This link was used or is too old: make a new one in the shop, under notices.',
  stopped: 'No more notices will come here.',
}

/** Tells people what happens to their orders: in the inbox always, by e-mail, Telegram and web push where they asked for it. */
export const noticesPart: Part = (context) => {
  const { env, source, log, metrics } = context
  const rules = { isLoopbackAllowed: mayReachLoopback(context) }
  readClaimable(context)
  const marks = new Marks(context)
  const contacts = new Contacts(context, marks)
  const email = openEmail(source)
  const telegram = openTelegram(source, log, {
    start: async (code, chat) => ((await contacts.finishTelegram(code, chat)) ? WORDS.started : WORDS.unknown),
    stop: async (chat) => {
      await contacts.forgetChat(chat)
      return WORDS.stopped
    },
  })
  const senders = {
    push: openPush(context, rules),
    ...(email ? { email: email.send } : {}),
    ...(telegram ? { telegram: telegram.send } : {}),
  }
  const offered = CHANNELS.filter((channel) => Object.hasOwn(senders, channel))

  const mirror = new Mirror(env.MIRROR_URL)
  const follower = new Follower(context, mirror)
  const stopping = new AbortController()
  const whileMore = async (work: () => Promise<boolean>) => {
    while (!stopping.signal.aborted && (await work()));
  }
  let trouble: string | null = null
  const following = new Loop(
    async () => {
      await whileMore(() => follower.step())
      trouble = null
    },
    FOLLOW_PAUSE_MS,
    (error) => {
      trouble = sentenceOf(error)
      log.warn({ reason: trouble }, 'notices: the mirror is not followed')
    },
  )
  const sending = new Loop(
    async () => {
      await whileMore(() => handOn(context))
      await whileMore(() => sendDue(context, senders, marks))
    },
    LETTER_PAUSE_MS,
    (error) => log.warn({ reason: sentenceOf(error) }, 'notices: letters wait'),
  )
  const pruning = new Loop(
    () => prune(context),
    PRUNE_PAUSE_MS,
    (error) => log.warn({ reason: sentenceOf(error) }, 'notices: old ones stay'),
  )
  pruning.wake()
  following.wake()
  sending.wake()
  const listening = listen(
    mirror,
    ({ kind }) => {
      if (kind === 'reset') follower.goBack()
      following.wake()
    },
    stopping.signal,
  )
  new Gauge({
    name: 'banyan_server_letters',
    help: 'letters that wait, and that were given up within a day',
    labelNames: ['state'],
    registers: [metrics.registry],
    async collect() {
      const state = await outboxState(context).catch(() => ({}))
      this.reset()
      for (const [name, n] of Object.entries(state)) this.set({ state: name }, n)
    },
  })

  return {
    routes: (app) => noticeRoutes(app, context, { contacts, offered, telegramLink: telegram?.link ?? null, rules }),
    // mail programs end letters by themselves, with the letter's ticket (RFC 8058)
    machinePaths: /^\/v1\/notices\/unsubscribe\//,
    problem: () => (trouble ? `notices: the mirror is not followed (${trouble})` : null),
    async stop() {
      stopping.abort()
      await Promise.all([following.stop(), sending.stop(), pruning.stop(), listening, telegram?.close()])
      email?.close()
    },
  }
}
