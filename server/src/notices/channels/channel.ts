/** A letter as a channel sends it. */
export type Sendable = {
  /** the same at every try */
  id: string
  /** where to: an e-mail address, a chat, a push subscription as JSON */
  address: string
  subject: string
  text: string
  /** where its reader goes on */
  url: string
  /** where he ends it without signing in; null for a letter he asked for just now */
  unsubscribe: { page: string; oneClick: string } | null
}

/** It will not be taken however often it is tried; `isGone` when nothing will ever be taken there. */
export class RefusedForGood extends Error {
  override name = 'RefusedForGood'
  readonly isGone: boolean

  /** `reason` holds no personal data. */
  constructor(reason: string, isGone: boolean) {
    super(reason)
    this.isGone = isGone
  }
}

/** Sends one letter. Throws `RefusedForGood`, or anything else for a failure that may pass; its message is logged, so it names nobody. */
export type Send = (letter: Sendable) => Promise<void>
