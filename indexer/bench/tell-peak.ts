/** Loaded ahead of a program that is not ours (`node --import`): its last line tells its highest resident memory in bytes. */
import { writeSync } from 'node:fs'

process.on('exit', () => {
  writeSync(1, `${JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1_024 })}\n`)
})
