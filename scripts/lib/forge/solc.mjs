#!/usr/bin/env node
// The compiler that forge calls: npm's solc behind the three flags forge uses, so that no machine needs a download.
import { readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'

const solc = createRequire(import.meta.url)('solc')
const flags = process.argv.slice(2)

if (flags.includes('--version')) {
  // forge reads the platform as part of the version and knows no Emscripten
  const version = solc.version().replace('Emscripten.clang', 'Linux.g++')
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`)
} else if (flags.includes('--standard-json')) {
  const output = Buffer.from(solc.compile(readFileSync(0, 'utf8')))
  // a pipe takes only part of a large answer at once
  for (let sent = 0; sent < output.length; ) sent += writeSync(1, output, sent)
} else {
  console.error(`solc: forge asked for flags this wrapper does not know: ${flags.join(' ')}`)
  process.exit(1)
}
