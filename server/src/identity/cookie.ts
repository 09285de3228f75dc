import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SESSION_SECONDS } from './session.ts'

const NAME = 'banyan_session'

const options = (origin: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: origin.startsWith('https:') }) as const

/** The session's token as the browser sent it. */
export const tokenIn = (c: Context): string | undefined => getCookie(c, NAME)

/** A cookie that no script can read and no other site can send. */
export function setToken(c: Context, origin: string, token: string): void {
  setCookie(c, NAME, token, { ...options(origin), maxAge: SESSION_SECONDS })
}

export function clearToken(c: Context, origin: string): void {
  deleteCookie(c, NAME, options(origin))
}
