import { join, resolve } from 'node:path'

/** The repository's root. */
export const root = join(import.meta.dirname, '..', '..')

/** Where a local mall keeps its chain, its mirror, its private data and its demo people; `BANYAN_HOME` moves it. */
export const home = resolve(root, process.env.BANYAN_HOME ?? '.banyan')

export const homeFiles = {
  chain: join(home, 'chain.json'),
  clock: join(home, 'clock.json'),
  deployment: join(home, 'deployment.json'),
  people: join(home, 'people.json'),
  run: join(home, 'run.json'),
  mirror: join(home, 'mirror'),
  server: join(home, 'server'),
  payments: join(home, 'payments'),
  webStamp: join(home, 'web-build.txt'),
  logs: join(home, 'logs'),
}
