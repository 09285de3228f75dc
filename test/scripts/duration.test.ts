import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration } from '../../scripts/lib/duration.ts'

describe('durations', () => {
  it.each([
    ['15d', 1_296_000],
    ['12h', 43_200],
    ['30m', 1_800],
    ['45s', 45],
    ['2w', 1_209_600],
    ['1d12h', 129_600],
    [' 7D ', 604_800],
    ['0d', 0],
  ])('%j', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds)
  })

  it.each(['', '15', 'd', '15 days', '-3d', '1.5h', '5y', '1d 2h', '99999999w'])('%j is refused', (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError)
  })

  it('are said as a person would', () => {
    expect(formatDuration(1_296_000)).toBe('15 days')
    expect(formatDuration(129_660)).toBe('1 day 12 hours')
    expect(formatDuration(0)).toBe('0 seconds')
  })
})
