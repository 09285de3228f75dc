/** Runs a Node program for a test and ends it when the test is gone, however that went: `guard.ts <script> [arguments]`. */
import { spawn } from 'node:child_process'

const child = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'] })
const end = () => child.kill('SIGTERM')

// a killed test closes the channel and says nothing
process.on('disconnect', end)
process.on('SIGTERM', end)
// the terminal's Ctrl-C reaches the program too, which then stops in its own order
process.on('SIGINT', () => undefined)
child.on('exit', (code) => process.exit(code ?? 1))
