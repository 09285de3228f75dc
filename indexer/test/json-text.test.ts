import { describe, expect, it } from 'vitest'
import { jsonText } from '../src/sink/json-text.ts'

describe('JSON of what an event says', () => {
  it('writes amounts as decimal strings, to the unit', () => {
    expect(jsonText({ total: 2n ** 96n - 1n, cut: -1n })).toBe('{"total":"79228162514264337593543950335","cut":"-1"}')
  })

  it('writes everything else as JSON does', () => {
    const value = { 'a "key"': ['\n', 1.5, null, true, {}, []], empty: '', nested: { text: '乌龙\u2028' } }
    expect(jsonText(value)).toBe(JSON.stringify(value))
  })
})
