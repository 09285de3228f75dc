import pino from 'pino'

export type Log = pino.Logger

/** What is never written down, wherever somebody passes it: who reads logs is not who may read these. */
const PERSONAL = [
  'email',
  'phone',
  'name',
  'address',
  'text',
  'cookie',
  'authorization',
  'token',
  'secret',
  'body',
  'to',
]

/** A logger that writes one JSON object an entry, without personal data. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PERSONAL.flatMap((key) => [key, `*.${key}`]), censor: '[kept private]' },
  }
  return destination ? pino(options, destination) : pino(options)
}
