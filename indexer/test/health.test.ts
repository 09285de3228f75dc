import { describe, expect, it } from 'vitest'
import { Health } from '../src/sync/health.ts'

function healthAt() {
  const clock = { now: 0 }
  return { clock, health: new Health(15, () => clock.now) }
}

describe('readiness', () => {
  it('waits for the mirror to catch up once', () => {
    const { health } = healthAt()
    health.sawHead(100)
    health.sawCursor(40)
    expect(health.problem()).toMatch(/block 40 of 100/)
    health.sawCursor(100)
    expect(health.problem()).toBeNull()
  })

  it('lasts on a chain that makes no blocks, as long as its node answers', () => {
    const { clock, health } = healthAt()
    health.sawHead(100)
    health.sawCursor(100)
    clock.now = 3_600_000
    expect(health.problem()).toMatch(/No node has answered for 3600 seconds/)
    health.sawHead(100)
    expect(health.problem()).toBeNull()
  })

  it('ends when a known block is left unread for too long', () => {
    const { clock, health } = healthAt()
    health.sawHead(100)
    health.sawCursor(100)
    for (const second of [1, 8, 16, 17]) {
      clock.now = second * 1_000
      health.sawHead(100 + second)
      expect(health.problem() === null, `second ${second}`).toBe(second <= 16)
    }
  })

  it('lasts while the mirror follows, be it a block behind', () => {
    const { clock, health } = healthAt()
    health.sawHead(100)
    health.sawCursor(100)
    for (let second = 1; second < 100; second++) {
      clock.now = second * 1_000
      health.sawHead(100 + second)
      health.sawCursor(99 + second)
      expect(health.problem()).toBeNull()
    }
  })

  it('ends with what has stopped the mirror', () => {
    const { health } = healthAt()
    health.sawHead(1)
    health.sawCursor(1)
    health.halt('The chain was reorganised.')
    expect(health.problem()).toBe('The chain was reorganised.')
  })
})
