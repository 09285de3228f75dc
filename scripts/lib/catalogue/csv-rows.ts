import { parse } from 'csv-parse/browser/esm/sync'
import type { Problem } from './problem.ts'

/** One record of a CSV file and the line it starts on, counted from 1. */
export type CsvRow = { line: number; cells: string[] }

type Parsed = { record: string[]; info: { lines: number }; raw: string }

const utf8Damage = /[\uFFFD\0]/

/** Splits CSV text into records with their line numbers; comma, semicolon and tab are understood, quoted newlines too. */
export function csvRows(text: string): { rows: CsvRow[]; problems: Problem[] } {
  // one kind of newline makes line numbers exact
  const normal = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const damage = normal.search(utf8Damage)
  if (damage >= 0) return { rows: [], problems: [encodingProblem(normal, damage)] }

  try {
    const parsed = parse(normal, {
      info: true,
      raw: true,
      delimiter: delimiterOf(normal),
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      // its types do not know that `info` and `raw` change the answer
    }) as unknown as Parsed[]
    return { rows: parsed.map(toRow), problems: [] }
  } catch (error) {
    return { rows: [], problems: [syntaxProblem(error)] }
  }
}

function toRow({ record, info, raw }: Parsed): CsvRow {
  const body = raw.replace(/^\n+|\n$/g, '')
  return { line: info.lines - (body.split('\n').length - 1), cells: record }
}

function delimiterOf(text: string): string {
  const header = text.trimStart().split('\n', 1)[0] ?? ''
  const count = (delimiter: string) => header.split(delimiter).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

function encodingProblem(text: string, index: number): Problem {
  const line = text.slice(0, index).split('\n').length
  return { line, column: null, reason: 'holds characters that are not UTF-8 text: save the file as CSV UTF-8' }
}

function syntaxProblem(error: unknown): Problem {
  const { code, lines } = error as { code?: string; lines?: number }
  if (!code || lines === undefined) throw error
  const reason =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quoted field is opened and never closed'
      : 'a quote stands where none may be: a field with quotes inside is written "like ""this"""'
  return { line: lines, column: null, reason }
}
