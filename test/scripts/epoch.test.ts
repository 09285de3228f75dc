import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublicClient, custom, type Hex, keccak256, toHex } from 'viem'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { send } from '../../scripts/lib/chain/send.ts'
import { deployMall } from '../../scripts/lib/deploy/deploy-mall.ts'
import { settingsSchema } from '../../scripts/lib/deploy/settings.ts'
import { computeEpoch } from '../../scripts/lib/epoch/compute-epoch.ts'
import { readEpoch, writeEpoch } from '../../scripts/lib/epoch/epoch-file.ts'
import { epochMallOf } from '../../scripts/lib/epoch/epoch-mall.ts'
import { poolCall } from '../../scripts/lib/epoch/pool-call.ts'
import { accept } from '../../scripts/lib/epoch/steps/accept.ts'
import { claim } from '../../scripts/lib/epoch/steps/claim.ts'
import { compute } from '../../scripts/lib/epoch/steps/compute.ts'
import { expire } from '../../scripts/lib/epoch/steps/expire.ts'
import { propose } from '../../scripts/lib/epoch/steps/propose.ts'
import { status } from '../../scripts/lib/epoch/steps/status.ts'
import { veto } from '../../scripts/lib/epoch/steps/veto.ts'
import { treeOf } from '../../scripts/lib/epoch/tree.ts'
import { startOfMonth } from '../../spec/month.ts'
import { EpochWorld, FULL, IDS } from './epoch-world.ts'

const DAY = 86_400
const JANUARY = 2040 * 12
const FEBRUARY = JANUARY + 1
const MARCH = JANUARY + 2

let world: EpochWorld
let folder: string
let said: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banyan-'))
  world = await EpochWorld.begin(startOfMonth(JANUARY) + 9 * DAY)
})

beforeEach(() => {
  said = ''
  const note = (line: string) => {
    said += `${line}\n`
  }
  vi.spyOn(console, 'log').mockImplementation(note)
  vi.spyOn(console, 'error').mockImplementation(note)
})

afterEach(() => {
  vi.restoreAllMocks()
})

const rewards = async (month: number) =>
  (await computeEpoch(world.session(), month)).computed.rewards.map(({ accountId, amount }) => [accountId, amount])

/** Somebody's statement of a month that no computation gives. */
function proposeWrongly(month: number, root: Hex, total: bigint) {
  const { connection } = world.session()
  return send(connection, poolCall(world.session(), 'propose', [month, root, total, 1n, 2n]))
}

describe('a month of sales', () => {
  it('is not computed before it is over', async () => {
    // dollars: 300 and, after a refund, 100 by Bob; 600 by Ann; the house and nobody are not rewarded
    await world.sell(IDS.bob, 300)
    await world.sell(IDS.bob, 150, { refunded: 50_000_000n })
    await world.sell(IDS.ann, 600)
    await world.sell(IDS.house, 1_000)
    await world.sell(0, 1_000)
    // what others take out of the mall is not the pool's, what somebody gives is
    await world.send('merchant', 'claim', [IDS.merchant, world.address('merchant')])
    await world.donate('buyer', 5_000_000n)
    await expect(compute(world.session(), { month: JANUARY })).rejects.toThrow(/2040-01 is not over on the chain/)
  })

  it('pays up to half of what each order brought', async () => {
    await world.passTo(startOfMonth(FEBRUARY))
    const { computed } = await computeEpoch(world.session(), JANUARY)
    // breakage: a fifth of 30, 10 and 60, and half of the house's 100; and the gift
    expect(computed.pool).toBe(75_000_000n)
    // fee and breakage are two percent each, so that an order can earn two
    expect(computed.rewards).toEqual([
      { accountId: IDS.ann, amount: 12_000_000n, volume: 600_000_000n, cap: 12_000_000n },
      { accountId: IDS.bob, amount: 8_000_000n, volume: 400_000_000n, cap: 8_000_000n },
    ])
    expect(computed.total).toBe(20_000_000n)
  })

  it('comes to the same root over a node that gives few blocks at a time', async () => {
    const { client } = world.session()
    let refused = 0
    const transport = custom(
      {
        request: async ({ method, params }: { method: string; params: [{ fromBlock: Hex; toBlock: Hex }] }) => {
          if (method === 'eth_getLogs' && Number(params[0].toBlock) - Number(params[0].fromBlock) >= 5) {
            refused += 1
            throw new Error('query returned more than 10000 results')
          }
          return client.request({ method, params } as never)
        },
      },
      { retryCount: 0 },
    )
    const narrow = createPublicClient({ chain: client.chain, transport }) as typeof client
    const { computed } = await computeEpoch(world.session('operator', narrow), JANUARY)
    expect(refused).toBeGreaterThan(5)
    expect(computed).toEqual((await computeEpoch(world.session(), JANUARY)).computed)
    // on a public chain final blocks alone count
    const elsewhere = { ...world.session(), isLocal: false }
    expect(computed).toEqual((await computeEpoch(elsewhere, JANUARY)).computed)
  })

  it('is written to a file that others compare to the unit', async () => {
    const out = join(folder, 'january.json')
    expect(await compute(world.session(), { month: JANUARY, out })).toBe(0)
    expect(said).toMatch(/total 20000000 for 2 accounts\nroot {2}0x[0-9a-f]{64}/)
    expect(await compute(world.session(), { month: JANUARY, check: out })).toBe(0)
    expect(said).toMatch(/january\.json says the same, to the unit/)

    // one unit moved from Ann to Bob's neighbour, with a root that fits it
    const epoch = await readEpoch(out)
    const rewards = epoch.rewards.map((reward) => ({ ...reward, amount: reward.amount - BigInt(4 - reward.accountId) }))
    await writeEpoch(out, { ...epoch, total: 19_999_999n, rewards, root: treeOf(JANUARY, rewards).root })
    expect(await compute(world.session(), { month: JANUARY, check: out })).toBe(1)
    expect(said).toMatch(/account 3: it says 11999999, computed 12000000/)
    expect(said).not.toMatch(/account 4: it says/)
  })

  it('proposed wrongly is noticed and struck', async () => {
    await send(world.session().connection, poolCall(world.session(), 'collect', []))
    await proposeWrongly(JANUARY, keccak256(toHex('greed')), 70_000_000n)
    expect(await compute(world.session(), { month: JANUARY })).toBe(1)
    expect(said).toMatch(/the chain says otherwise: root 0x[0-9a-f]{64}, total 70000000/)
    await expect(veto(world.session('stranger'), { month: JANUARY })).rejects.toThrow(/has not the role: .* veto needs/)
    expect(await veto(world.session(), { month: JANUARY })).toBe(0)
    await expect(veto(world.session(), { month: JANUARY })).rejects.toThrow(/2040-01 is not proposed/)
  })

  it('is proposed rightly, whatever came in meanwhile', async () => {
    await world.sell(IDS.ann, 5_000)
    await expect(propose(world.session('stranger'), { month: JANUARY })).rejects.toThrow(/propose needs REPORTER/)
    expect(await propose(world.session(), { month: JANUARY })).toBe(0)
    expect(said).toMatch(/brought the breakage over in 0x\w+\nproposed 20000000 for 2040-01 with the root 0x/)
    await expect(propose(world.session(), { month: JANUARY })).rejects.toThrow(/2040-01 is proposed already/)
    expect(await compute(world.session(), { month: JANUARY })).toBe(0)
    expect(said).toMatch(/the chain says the same/)
    expect(await status(world.session())).toBe(0)
    expect(said).toMatch(/2040-01 {2}pending/)
  })

  it('is claimed after the challenge window, once, by anybody and for anybody', async () => {
    await expect(claim(world.session('stranger'), { month: JANUARY })).rejects.toThrow(
      /cannot be claimed: it is pending/,
    )
    await world.passTo(startOfMonth(FEBRUARY) + 8 * DAY)
    await expect(veto(world.session(), { month: JANUARY })).rejects.toThrow(
      /2040-01 could be vetoed until 2040-02-0\d.*: it is claimable now/,
    )
    // one whose wallet the token refuses waits, and holds up nobody else
    await world.block('ann', true)
    expect(await claim(world.session('stranger'), {})).toBe(0)
    expect(said).toMatch(/account 3, 12000000 of 2040-01: the contract refused/)
    expect(said).toMatch(/paid 1 reward of 2040-01/)
    await world.block('ann', false)
    expect(await world.holds(world.address('bob'))).toBe(8_000_000n)
    expect(await world.holds(world.address('ann'))).toBe(0n)
    expect(await claim(world.session('stranger'), { account: IDS.bob })).toBe(0)
    expect(said).toMatch(/account 4 has nothing to claim/)
  })

  it('shares the pool at one rate when it is too small for everybody', async () => {
    await world.sell(IDS.bob, 20_000, { productId: FULL })
    await world.sell(IDS.ann, 10_000, { productId: FULL })
    await world.passTo(startOfMonth(MARCH) + 3 * DAY)
    // January left 55 of its 75 dollars; Ann's 5,000 added 100 of breakage and brought 100 of fees
    const { computed } = await computeEpoch(world.session(), FEBRUARY)
    expect(computed.pool).toBe(155_000_000n)
    expect(await rewards(FEBRUARY)).toEqual([
      [IDS.ann, (155_000_000n * 15_000n) / 35_000n],
      [IDS.bob, (155_000_000n * 20_000n) / 35_000n],
    ])
    expect(await propose(world.session(), { month: FEBRUARY })).toBe(0)
  })

  it('goes to the wallet an account has now, from a file as from the chain', async () => {
    await world.send('ann', 'proposeWallet', [IDS.ann, world.address('heir')])
    await world.send('heir', 'acceptWallet', [IDS.ann])
    const out = join(folder, 'again.json')
    expect(await compute(world.session(), { month: JANUARY, out })).toBe(0)
    const mixed = claim(world.session(), { month: FEBRUARY, file: out })
    await expect(mixed).rejects.toThrow(/again\.json is of 2040-01, not of 2040-02/)
    expect(await claim(world.session('stranger'), { file: out })).toBe(0)
    expect(await world.holds(world.address('heir'))).toBe(12_000_000n)
  })

  it('goes back to the pool when nobody claims it for a year', async () => {
    await world.passTo(startOfMonth(MARCH) + 380 * DAY)
    await expect(claim(world.session(), { month: FEBRUARY })).rejects.toThrow(/cannot be claimed: it is over/)
    expect(await expire(world.session('stranger'))).toBe(0)
    expect(said).toMatch(/2040-01 is over: 0 went back/)
    expect(said).toMatch(/2040-02 is over: 154999999 went back/)
    expect(await expire(world.session('stranger'))).toBe(0)
    expect(said).toMatch(/no month is over/)
    const free = await world.session().client.readContract(poolCall(world.session(), 'free', []))
    expect(free).toBe(155_000_000n)
  })

  it('gives the same root ever after', async () => {
    for (const month of [JANUARY, FEBRUARY]) expect(await compute(world.session(), { month })).toBe(0)
    expect(said.match(/the chain says the same/g)).toHaveLength(2)
    expect(await status(world.session())).toBe(0)
    expect(said).toMatch(/2040-02 {2}expired/)
  })

  it('with a root that no sales give is not paid, and said to be wrong', async () => {
    const wrong = MARCH + 4
    await proposeWrongly(wrong, keccak256(toHex('greed')), 5n)
    const { claimableFrom } = await world.session().client.readContract(poolCall(world.session(), 'epochInfo', [wrong]))
    await world.passTo(claimableFrom)
    expect(await claim(world.session(), {})).toBe(1)
    expect(said).toMatch(/2040-07 stands with the root 0x\w+, but its orders give none: it was left alone/)
  })

  it('without sales has nothing to propose', async () => {
    expect(await compute(world.session(), { month: MARCH + 3 })).toBe(0)
    expect(said).toMatch(/nobody has earned a reward/)
    await expect(propose(world.session(), { month: MARCH + 3 })).rejects.toThrow(/nothing to propose/)
    await expect(propose(world.session(), { month: JANUARY - 1 })).rejects.toThrow(/the pool begins with 2040-01/)
  })
})

describe('account 0', () => {
  it('on a public chain waits for its owner before the pool may take it', async () => {
    await expect(accept(world.session())).rejects.toThrow(/the pool owns account 0 already/)
    const { connection, token } = world.session()
    const settings = settingsSchema.parse({ token: token.address })
    const deployment = await deployMall({ ...connection, isLocal: false }, settings)
    const session = { ...world.session(), ...epochMallOf(connection, deployment) }
    const first = await session.client.readContract(poolCall(session, 'FIRST_EPOCH', []))
    await world.passTo(startOfMonth(first + 1))
    await expect(compute(session, { month: first })).rejects.toThrow(/the pool does not own account 0 yet/)
    await expect(accept(session)).rejects.toThrow(/its owner 0x\w+ has to call proposeWallet\(0, 0x\w+\) on the mall/)

    const propose = { abi: mallAbi, address: session.mall, functionName: 'proposeWallet' } as const
    await send(connection, { ...propose, args: [0, session.pool] })
    expect(await accept({ ...world.session('stranger'), mall: session.mall, pool: session.pool })).toBe(0)
    expect(await compute(session, { month: first })).toBe(0)
    expect(said).toMatch(/nobody has earned a reward/)
  })

  it('of a mall deployed without a pool is left alone', () => {
    const { connection } = world.session()
    const { bonusPool: _, ...bare } = world.deployment
    expect(() => epochMallOf(connection, bare)).toThrow(/was deployed without a bonus pool/)
  })
})
