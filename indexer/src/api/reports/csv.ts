/** Cells as they come from a report. */
export type CsvRow = Record<string, string | number | boolean | null>

// what a spreadsheet takes for the beginning of a formula, full-width forms too
const FORMULA = /^[\s\0]*[=+\-@|%\t\r\n\0＝＋－＠]/
const NUMBER = /^-?\d+$/

/**
 * One cell of a CSV file that any spreadsheet may open: a text that could be taken for a formula gets an apostrophe in front, and
 * every text is quoted, so that nothing in it begins another cell. Whole numbers stay as they are.
 */
export function csvCell(value: CsvRow[string] | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  if (NUMBER.test(value)) return value
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
}

/** Rows as lines of a CSV file (RFC 4180) with a header, some at a time. */
export function csvLines(columns: readonly string[], rows: readonly CsvRow[]): string {
  return rows.map((row) => `${columns.map((name) => csvCell(row[name])).join(',')}\r\n`).join('')
}

/** The first line of a CSV file, behind the mark by which spreadsheets know its letters. */
export const csvHead = (columns: readonly string[]): string => `\ufeff${columns.join(',')}\r\n`
