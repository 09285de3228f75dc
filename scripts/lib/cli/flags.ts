import { parseArgs } from 'node:util'
import { z } from 'zod'
import { UserError } from './user-error.ts'

type Shape = z.ZodObject<Record<string, z.ZodType>>

/** Reads `--kebab-case` flags into a zod object of camelCase keys; `--help` prints them from their descriptions. */
export function readFlags<S extends Shape>(usage: string, schema: S, argv = process.argv.slice(2)): z.output<S> {
  const keys = Object.keys(schema.shape)
  const options = Object.fromEntries([
    ...keys.map((key) => [kebab(key), { type: isSwitch(schema.shape[key]) ? 'boolean' : 'string' } as const]),
    ['help', { type: 'boolean' } as const],
  ])
  const values = parse(usage, argv, options)
  if (values.help) {
    console.log(helpText(usage, schema))
    process.exit(0)
  }

  const given = Object.fromEntries(keys.map((key) => [key, values[kebab(key)]]))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const flag = `--${kebab(String(issue?.path[0] ?? ''))}`
  const isMissing = given[String(issue?.path[0])] === undefined
  throw new UserError(isMissing ? `${flag} is missing; usage: ${usage}` : `${flag}: ${issue?.message}`)
}

function parse(usage: string, args: string[], options: Record<string, { type: 'boolean' | 'string' }>) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const reason = (error as Error).message.split('. ', 1)[0]
    throw new UserError(`${reason}; usage: ${usage}`)
  }
}

function helpText(usage: string, schema: Shape): string {
  const lines = Object.entries(schema.shape).map(
    ([key, type]) => `  --${kebab(key).padEnd(20)} ${type.description ?? ''}`,
  )
  return [`usage: ${usage}`, ...lines].join('\n')
}

function isSwitch(type: unknown): boolean {
  if (type instanceof z.ZodBoolean) return true
  const inner = (type as { def?: { innerType?: unknown } } | undefined)?.def?.innerType
  return inner !== undefined && isSwitch(inner)
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
