import { describe, expect, it } from 'vitest'
import { formatDuration, formatFromNow } from './time.ts'

const DAY = 86_400

describe('formatDuration', () => {
  it.each([
    [14 * DAY, '14 days', '14天'],
    [DAY, '1 day', '1天'],
    [36 * 3600, '36 hours', '36小时'],
    [90 * 60, '2 hours', '2小时'],
    [60, '1 minute', '1分钟'],
    [5, '5 seconds', '5秒钟'],
  ])('writes %s seconds', (seconds, english, chinese) => {
    expect(formatDuration(seconds, 'en')).toBe(english)
    expect(formatDuration(seconds, 'zh')).toBe(chinese)
  })
})

describe('formatFromNow', () => {
  it('looks ahead and back', () => {
    expect(formatFromNow(3 * DAY, 0, 'en')).toBe('in 3 days')
    expect(formatFromNow(0, 2 * 3600, 'en')).toBe('2 hours ago')
    expect(formatFromNow(0, 3 * DAY, 'zh')).toBe('3天前')
  })
})
