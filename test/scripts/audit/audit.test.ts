import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mallInterface } from '../../../scripts/lib/audit/chain/abi.ts'
import type { Check } from '../../../scripts/lib/audit/differences.ts'
import { type Audited, linesOf } from './audited.ts'
import { openAuditedMall } from './audited-mall.ts'
import { bundles } from './bundles.ts'
import { command } from './command.ts'
import { mirrorErrors } from './mirror-errors.ts'
import { nodeErrors } from './node-errors.ts'
import { resuming } from './resuming.ts'

// one chain and one mirror for all, for they take long to make
const audited = {} as Audited

beforeAll(async () => {
  audited.mall = await openAuditedMall()
  audited.checkpoint = join(audited.mall.folder, 'audit.sqlite')
  audited.truth = await audited.mall.audit({ checkpoint: audited.checkpoint, isMirrored: true })
}, 120_000)

afterAll(() => audited.mall?.stop())

it('finds nothing where nothing is wrong', () => {
  expect(linesOf(audited.truth)).toEqual([])
  const looked = (check: Check) => audited.truth.books.differences.looked(check)
  for (const check of [
    'split',
    'tier',
    'refund',
    'payment',
    'payout',
    'epoch root',
    'storage',
    'view',
    'mirror',
  ] as const)
    expect(looked(check), check).toBeGreaterThan(10)
  // the simulation does everything there is to do
  const done = [...audited.truth.books.counts.keys()]
  const never: string[] = []
  mallInterface.forEachEvent(({ name }) => void (done.includes(name) || never.push(name)))
  expect(never).toEqual([])
})

describe('an error in what the node tells is found:', () => nodeErrors(audited))
describe('an error in the mirror is found:', () => mirrorErrors(audited))
describe('a checkpoint', () => resuming(audited))
describe('a bundle', () => bundles(audited))
describe('the command', () => command(audited))
