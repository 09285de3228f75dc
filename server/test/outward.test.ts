import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../../indexer/src/errors.ts'
import { findDestination, Refused } from '../src/outward/destination.ts'
import { isPublicAddress } from '../src/outward/public-address.ts'
import { sendOutward } from '../src/outward/send-outward.ts'
import { mayReachLoopback } from '../src/outward/settings.ts'
import { openReceiver } from './support/receiver.ts'

const strict = { isLoopbackAllowed: false }
const letter = { headers: {}, body: '{}', timeoutMs: 5_000 }
const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

describe('requests to addresses of strangers', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::127.0.0.1]/',
    'https://[2002:7f00:1::]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/latest/meta-data/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://①②⑦.0.0.1/',
    'http://93.184.216.34/',
    'ftp://93.184.216.34/',
    'file:///etc/passwd',
    'https://user:password@93.184.216.34/',
    'not an address',
  ])('refuse %s', async (address) => {
    await expect(findDestination(address, strict)).rejects.toThrow(Refused)
  })

  it('refuse a name when any of its addresses is private', async () => {
    const resolve = async () => ['93.184.216.34', '10.0.0.7']
    await expect(findDestination('https://inside.example/', { ...strict, resolve })).rejects.toThrow('public internet')
    const unknown = async () => Promise.reject(new Error('ENOTFOUND'))
    await expect(findDestination('https://nowhere.example/', { ...strict, resolve: unknown })).rejects.toThrow(
      'unknown',
    )
    const fine = await findDestination('https://shop.example/hook', {
      ...strict,
      resolve: async () => ['93.184.216.34'],
    })
    expect(fine).toMatchObject({ address: '93.184.216.34', family: 4 })
  })

  it('go to the very address that was checked, though the name points elsewhere a moment later', async () => {
    const checked = await openReceiver('127.0.0.2')
    const secret = await openReceiver('127.0.0.1', checked.port)
    stops.push(checked.stop, secret.stop)
    let asked = 0
    const resolve = async () => [++asked === 1 ? '127.0.0.2' : '127.0.0.1']
    // a test has no public addresses: 127.0.0.2 plays one, and plain http is for this machine only
    const permits = (address: string) => address === '127.0.0.2'
    const url = `http://rebound.example:${checked.port}/`
    const { status } = await sendOutward(url, letter, {
      isLoopbackAllowed: false,
      resolve,
      permits,
      isPlainAllowed: true,
    })
    expect(status).toBe(200)
    expect([asked, checked.received.length, secret.received.length]).toEqual([1, 1, 0])
    expect(checked.received[0]?.headers.host).toBe(`rebound.example:${checked.port}`)
  })

  it('follow no redirect', async () => {
    const [outer, inner] = [await openReceiver(), await openReceiver()]
    stops.push(outer.stop, inner.stop)
    outer.answer(307, { location: inner.url })
    expect((await sendOutward(outer.url, letter, { isLoopbackAllowed: true })).status).toBe(307)
    expect(inner.received).toEqual([])
  })

  it('wait no longer than the time given, and read no more than the beginning of an answer', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as { port: number }
    stops.push(() => silent.close())
    await expect(
      sendOutward(`http://127.0.0.1:${port}/`, { ...letter, timeoutMs: 200 }, { isLoopbackAllowed: true }),
    ).rejects.toThrow()

    const endless = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n')
      const pour = () => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
      }
      socket.on('drain', pour)
      pour()
    }).listen(0, '127.0.0.1')
    await once(endless, 'listening')
    stops.push(() => endless.close())
    const { port: other } = endless.address() as { port: number }
    const { status, text } = await sendOutward(`http://127.0.0.1:${other}/`, letter, { isLoopbackAllowed: true })
    expect([status, text.length]).toEqual([200, 16_384])
  })

  it('reach this machine on a local chain alone, and only when it is said', () => {
    const on = (chainId: number, said?: string) =>
      mayReachLoopback({ source: said ? { OUTWARD_LOOPBACK: said } : {}, chain: { deployment: { chainId } } } as never)
    expect([on(31_337), on(31_337, 'yes'), on(8_453)]).toEqual([false, true, false])
    expect(() => on(8_453, 'yes')).toThrow(ConfigError)
  })

  it('know public addresses from others', () => {
    expect(['93.184.216.34', '1.1.1.1', '2606:4700::1111'].map(isPublicAddress)).toEqual([true, true, true])
    expect(['localhost', '', '999.1.1.1', '0.0.0.0'].map(isPublicAddress)).toEqual([false, false, false, false])
  })
})
