import { afterAll } from 'vitest'
import { network } from './network.ts'

// a setup file: all test files share one chain, because opening it reads every artifact, and leave it as they found it
const { networkHelpers } = network
const found = await networkHelpers.takeSnapshot()
afterAll(async () => {
  await found.restore()
  networkHelpers.clearSnapshots()
})
