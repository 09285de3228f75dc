import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { checkAbi } from '../src/config/abi.ts'
import { readDeployment } from '../src/config/deployment.ts'
import { readEnv } from '../src/config/env.ts'
import { ConfigError } from '../src/errors.ts'
import { holdFolder } from '../src/sink/folder-lock.ts'
import { freshFolder } from './support/databases.ts'
import { freePort } from './support/free-port.ts'
import { IndexerProcess } from './support/process.ts'

const ABI = join(import.meta.dirname, '../../abis/Mall.json')

let files = 0
async function fileOf(text: string): Promise<string> {
  const path = join(inject('folder'), `file-${++files}.json`)
  await writeFile(path, text)
  return path
}

const deployment = {
  chainId: 31_337,
  network: 'test',
  mall: `0x${'1'.repeat(40)}`,
  token: { address: `0x${'2'.repeat(40)}`, name: 'Dollar', symbol: 'D', decimals: 6 },
  block: 3,
}

describe('a setting', () => {
  it('that is missing is named, all at once', () => {
    expect(() => readEnv({})).toThrow(
      'missing environment variable RPC_URL, DEPLOYMENT: see indexer/README.md for what each holds.',
    )
    expect(() => readEnv({ RPC_URL: '', DEPLOYMENT: 'x' })).toThrow(/^missing environment variable RPC_URL:/)
  })

  it('that is wrong is named, without its value, which may be secret', () => {
    const wrong = { RPC_URL: 'ftp://secret', DEPLOYMENT: 'x', PORT: 'high', DATABASE_URL: 'mysql://user:secret@host' }
    expect(() => readEnv(wrong)).toThrow(/^unusable environment variable RPC_URL, DATABASE_URL, PORT:/)
    expect(() => readEnv(wrong)).not.toThrow(/secret/)
  })

  it('of several nodes is a list', () => {
    expect(readEnv({ RPC_URL: 'http://a, https://b/c', DEPLOYMENT: 'x' }).RPC_URL).toEqual(['http://a', 'https://b/c'])
  })
})

describe('a deployment file', () => {
  it.each([
    ['that does not exist', null, /does not exist: run `npm run deploy`/],
    ['that is not JSON', '{"chainId": 1', /is not JSON/],
    ['without a mall', JSON.stringify({ ...deployment, mall: undefined }), /is malformed at mall/],
    ['with a bad address', JSON.stringify({ ...deployment, mall: '0x12' }), /is malformed at mall \(not an address\)/],
    ['with a bad token', JSON.stringify({ ...deployment, token: { decimals: 'six' } }), /is malformed at token/],
  ])('%s is named', async (_, text, sentence) => {
    const path = text === null ? '/nowhere/31337.json' : await fileOf(text)
    await expect(readDeployment(path)).rejects.toThrow(sentence)
    await expect(readDeployment(path)).rejects.toThrow(ConfigError)
  })
})

describe('an ABI file', () => {
  it('as built is accepted', () => checkAbi(ABI))

  it.each([
    ['that is not JSON', 'abi', /is not JSON/],
    ['that is no list', '{}', /is malformed at its root/],
    ['with a broken entry', '[{"name": 5}]', /is malformed at 0/],
    ['without our events', '[]', /lacks the event .*OrderPlaced/],
    [
      'with an event of other arguments',
      '[{"type":"event","name":"PlanRetired","inputs":[{"type":"uint8","name":"planId"}]}]',
      /lacks the event .*PlanRetired/,
    ],
    ['with a type that does not exist', '[{"type":"event","name":"X","inputs":[{"type":"tuple"}]}]', /malformed|lacks/],
  ])('%s is named', async (_, text, sentence) => {
    await expect(checkAbi(await fileOf(text))).rejects.toThrow(sentence)
  })
})

describe('a folder', () => {
  it('that another indexer uses is not opened, and is free when that one has gone', async () => {
    const folder = await freshFolder()
    const first = await holdFolder(folder)
    await expect(holdFolder(folder)).rejects.toThrow(/is in use by another process/)
    await first.release()
    await (await holdFolder(folder)).release()
  })
})

describe('the program', () => {
  it('ends with one line and code 1', async () => {
    const indexer = new IndexerProcess({ RPC_URL: 'http://127.0.0.1:1' }, await freePort())
    expect(await indexer.exit()).toBe(1)
    expect(indexer.output).toBe(
      'indexer: missing environment variable DEPLOYMENT: see indexer/README.md for what each holds.\n',
    )
  })

  it('says when its port is taken', async () => {
    const server: Server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const settings = {
      RPC_URL: 'http://127.0.0.1:1',
      DEPLOYMENT: await fileOf(JSON.stringify(deployment)),
      DATA_DIR: await freshFolder(),
    }
    const indexer = new IndexerProcess(settings, port)
    expect(await indexer.exit()).toBe(1)
    expect(indexer.output).toBe(`indexer: PORT ${port} on 127.0.0.1 is in use by another program: set another PORT.\n`)
    server.close()
  })

  it('says when its database cannot be reached', async () => {
    const settings = {
      RPC_URL: 'http://127.0.0.1:1',
      DEPLOYMENT: await fileOf(JSON.stringify(deployment)),
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
    }
    const indexer = new IndexerProcess(settings, await freePort())
    expect(await indexer.exit()).toBe(1)
    expect(indexer.output).toMatch(
      /^indexer: DATABASE_URL cannot be used \(.*ECONNREFUSED.*\): check that the server runs[^\n]*\n$/,
    )
  })
})
