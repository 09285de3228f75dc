/** How much of a file ran, and where what did not run stands. */
export type FileCoverage = { file: string; lines: Part; branches: Part }
type Part = { hit: number; found: number; missing: number[] }

/** What an lcov report says of each file. */
export function readLcov(text: string): FileCoverage[] {
  return text
    .split('end_of_record')
    .flatMap((record) => {
      const file = /^SF:(.*)$/m.exec(record)?.[1]
      return file === undefined ? [] : [{ file, lines: partOf(record, 'DA'), branches: partOf(record, 'BRDA') }]
    })
    .sort((a, b) => a.file.localeCompare(b.file))
}

/** `DA:line,hits` and `BRDA:line,block,branch,hits`; a dash says that its line never ran. */
function partOf(record: string, tag: 'DA' | 'BRDA'): Part {
  const entries = [...record.matchAll(new RegExp(`^${tag}:(\\d+),(?:.*,)?(-|\\d+)$`, 'gm'))]
  const missing = entries.filter(([, , hits]) => hits === '-' || hits === '0').map(([, line]) => Number(line))
  return { hit: entries.length - missing.length, found: entries.length, missing }
}
