import pino from 'pino'

export type Log = pino.Logger

const OWN = new Set(['level', 'time', 'msg', 'pid', 'hostname'])

function line(json: string): string {
  const entry = JSON.parse(json) as Record<string, unknown> & { level: number; time: number; msg?: string }
  const rest = Object.entries(entry).filter(([key]) => !OWN.has(key))
  const fields = rest.map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const level = (pino.levels.labels[entry.level] ?? '').padEnd(5)
  return `${new Date(entry.time).toISOString()} ${level} ${entry.msg ?? ''}${fields.join('')}\n`
}

/** A logger that writes one readable line an entry. */
export function createLog(level: string): Log {
  return pino({ level, base: null }, { write: (json: string) => void process.stdout.write(line(json)) })
}
