import { afterEach, describe, expect, it, vi } from 'vitest'
import { endSecondFactor, secondFactorDialog, withSecondFactor } from './second-factor.ts'
import { ServerProblem } from './server-problem.ts'

const needed = new ServerProblem(403, 'second_factor_needed', 'Show it.')

describe('what needs a second factor', () => {
  afterEach(() => secondFactorDialog.set(undefined))

  it('asks nobody while the server does not', async () => {
    expect(await withSecondFactor(async () => 7)).toBe(7)
    expect(secondFactorDialog.get()).toBeUndefined()
  })

  it('is done once more after one was shown', async () => {
    const work = vi.fn().mockRejectedValueOnce(needed).mockResolvedValueOnce('done')
    const result = withSecondFactor(work)
    await vi.waitFor(() => expect(secondFactorDialog.get()).toBeDefined())
    endSecondFactor(true)
    expect(await result).toBe('done')
    expect(work).toHaveBeenCalledTimes(2)
    expect(secondFactorDialog.get()).toBeUndefined()
  })

  it('is not done when the dialog is closed', async () => {
    const work = vi.fn().mockRejectedValue(needed)
    const result = withSecondFactor(work)
    await vi.waitFor(() => expect(secondFactorDialog.get()).toBeDefined())
    endSecondFactor(false)
    await expect(result).rejects.toBe(needed)
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('passes every other problem on', async () => {
    const other = new ServerProblem(409, 'app_known', 'There is one.')
    await expect(withSecondFactor(() => Promise.reject(other))).rejects.toBe(other)
    expect(secondFactorDialog.get()).toBeUndefined()
  })
})
