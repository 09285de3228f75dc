/** Runs a Node program for a test and ends it when the test is gone, however that went: `guard.ts <script> [arguments]`. */
import { spawn } from 'node:child_process'

const child = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'pipe', 'pipe'] })
const end = () => child.kill('SIGTERM')

// a killed test closes the channel and says nothing
process.on('disconnect', end)
process.on('SIGTERM', end)
// the terminal's Ctrl-C reaches the program too, which then stops in its own order
process.on('SIGINT', () => undefined)
// when nobody reads any more the program must still be able to say that it stops
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
child.stdout.on('data', (chunk) => process.stdout.write(chunk))
child.stderr.on('data', (chunk) => process.stderr.write(chunk))
child.on('close', (code) => process.exit(code ?? 1))
