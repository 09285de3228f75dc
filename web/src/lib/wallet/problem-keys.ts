import type en from '@/lib/i18n/messages/en/desk.json'

/** The sentences that tell why something did not happen. */
export type ProblemKey = keyof (typeof en)['problems']
