/** A plain text table; the last columns are cut when the terminal is narrow. */
export function table(head: string[], rows: string[][], rightAligned: number[] = []): string {
  const widths = head.map((title, column) => Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(width)))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, rightAligned.includes(column)))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((size) => '─'.repeat(size))), ...rows.map(line)].join('\n')
}

/** A text cut to a width, with an ellipsis. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

function pad(cell: string, size: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, size - width(cell)))
  return right ? space + cell : cell + space
}

// Chinese characters take two columns
function width(text: string): number {
  return [...text].reduce(
    (sum, char) =>
      sum + (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/.test(char) ? 2 : 1),
    0,
  )
}
