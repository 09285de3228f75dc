import { afterAll, beforeAll, expect, it } from 'vitest'
import { properties } from '../../scripts/lib/prove/properties.ts'
import { prove } from '../../scripts/lib/prove/prover.ts'
import { openZ3, type Z3 } from '../../scripts/lib/prove/z3.ts'

let z3: Z3
beforeAll(async () => {
  z3 = await openZ3()
})
afterAll(() => z3.close())

const rate = properties.find(({ within }) => within === 'aLineIsWithinItsRate')
if (!rate) throw new Error('no such property')

it('proves what holds', async () => {
  expect(await prove(rate, z3)).toBe('proved')
})

it('refutes the same with a fault in it', async () => {
  expect(await prove(rate, z3, true)).toBe('refuted')
})

it('complains when a fault no longer fits the source', async () => {
  const fault = { ...rate.fault, from: 'nowhere to be found' }
  await expect(prove({ ...rate, fault }, z3, true)).rejects.toThrow('no longer fits')
})

it('proves nothing by a function without assertions', async () => {
  expect(
    await prove(
      { ...rate, harness: 'LedgerConservation', within: 'claim', engine: 'chc' },
      { ...z3, solve: async () => 'sat' },
    ),
  ).toBe('open')
})
