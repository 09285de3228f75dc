import { describe, expect, it } from 'vitest'
import { EMPTY_ADDRESS } from './address.ts'
import { csvCell, labelCsv } from './label-csv.ts'

describe('label data', () => {
  it.each(['=1+1', '+47 555', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0=1', '  =cmd|calc', '＝1+1', '\n=1'])(
    'has no formula of %j',
    (text) => {
      expect(csvCell(text).slice(0, 2)).toBe(`"'`)
      expect(csvCell(text)).toBe(`"'${text}"`)
    },
  )

  it('keeps quotes, commas and lines inside their cell', () => {
    expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"')
    expect(csvCell('12 Fig Lane')).toBe('"12 Fig Lane"')
  })

  it('is one line an order under its heads', () => {
    const address = { ...EMPTY_ADDRESS, name: '=HYPERLINK("http://evil.example")', city: 'Bergen' }
    const [heads, line, ...more] = labelCsv([{ orderId: '42', contents: '2 × Cup', address }]).split('\r\n')
    expect(heads?.split(',')).toHaveLength(11)
    expect(line).toBe(`"42","'=HYPERLINK(""http://evil.example"")","","","","Bergen","","","","","2 × Cup"`)
    expect(more).toEqual([])
  })
})
