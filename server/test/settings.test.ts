import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { envSchema } from '../src/config/env.ts'
import { readSettings } from '../src/config/read-settings.ts'
import { start } from '../src/start.ts'

const silent = pino({ level: 'silent' })

describe('settings', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banyan-settings-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('name every one that is missing or unusable at once', () => {
    const given = { RPC_URL: 'nowhere', PUBLIC_ORIGIN: 'https://mall.example/shop', PORT: '99999' }
    const read = () => readSettings(envSchema, given)
    for (const name of ['RPC_URL is unusable', 'DEPLOYMENT is missing', 'MIRROR_URL is missing', 'PORT is unusable']) {
      expect(read).toThrow(name)
    }
    expect(read).toThrow('PUBLIC_ORIGIN is unusable (an origin has no path)')
  })

  it('on a chain with real money need a key of the vault', async () => {
    const deployment = join(folder, 'real.json')
    await writeFile(deployment, JSON.stringify({ ...inject('deployment'), chainId: 8_453 }))
    const source = {
      RPC_URL: inject('rpcUrl'),
      MIRROR_URL: 'http://127.0.0.1:1',
      PUBLIC_ORIGIN: 'https://mall.example',
      DEPLOYMENT: deployment,
      DATA_DIR: join(folder, 'data'),
    }
    await expect(start(source, silent)).rejects.toThrow('VAULT_KEYS is missing')
  })

  it('of a demo make a key once and keep it', async () => {
    // making a database is slow, and not what this is about
    await cp(inject('embeddedTemplate'), join(folder, 'demo', 'db'), { recursive: true })
    const source = {
      RPC_URL: inject('rpcUrl'),
      MIRROR_URL: 'http://127.0.0.1:1',
      PUBLIC_ORIGIN: 'http://127.0.0.1:5173',
      DEPLOYMENT: inject('deploymentFile'),
      DATA_DIR: join(folder, 'demo'),
      PORT: '0',
    }
    const keys: string[] = []
    for (let i = 0; i < 2; i++) {
      const server = await start(source, silent)
      const health = await fetch(`http://127.0.0.1:${server.port}/health`)
      expect(health.status).toBe(200)
      await server.stop()
      keys.push(await readFile(join(folder, 'demo', 'demo-vault-keys'), 'utf8'))
    }
    expect(keys[0]).toMatch(/^k1:[0-9a-f]{64}\n$/)
    expect(keys[1]).toBe(keys[0])
  })
})
