import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openPglite } from '../../src/sink/pglite.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** a folder of the run's own */
    folder: string
    /** an empty embedded database, to be copied */
    pgliteTemplate: string
  }
}

/** Makes an empty embedded database once: copying one is quick, making one is not. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-mirror-'))
  const template = join(folder, 'template')
  const database = await openPglite(template)
  await database.close()
  project.provide('folder', folder)
  project.provide('pgliteTemplate', template)
  return () => rm(folder, { recursive: true, force: true })
}
