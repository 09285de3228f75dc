/** A mall on an in-process chain, with a line of distributors as deep as asked, for measuring. */
import { network } from 'hardhat'
import { type Account, getContract, type Hash, parseAbi, parseUnits, zeroAddress, zeroHash } from 'viem'
import { mallAbi } from '../../abis/mall.ts'

export const DAY = 86_400
const price = parseUnits('49.99', 6)
export const tooFewWallets = new Error('the in-process chain has too few wallets')

const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function approve(address who, uint256 amount)',
])

export type Bench = Awaited<ReturnType<typeof openBench>>

/** Opens a mall whose one plan pays `levels` levels with a fee and some breakage; `line` ends at the distributor whose link sells. */
export async function openBench(levels: number) {
  const { viem, networkHelpers } = await network.create('hardhat')
  const [operator, merchant, buyer, otherBuyer, ...people] = await viem.getWalletClients()
  if (!operator || !merchant || !buyer || !otherBuyer) throw tooFewWallets
  const client = await viem.getPublicClient()
  const clients = { public: client, wallet: operator }
  const { address: tokenAddress } = await viem.deployContract('PlainToken', [6])
  const token = getContract({ address: tokenAddress, abi: tokenAbi, client: clients })
  const authority = await viem.deployContract('AccessManager', [operator.account.address])
  const config = {
    token: tokenAddress,
    authority: authority.address,
    treasury: operator.account.address,
    maxLevels: 8n,
    maxCommissionBps: 3_000n,
    maxFeeBps: 500n,
    minReturnWindow: BigInt(DAY),
    planDelay: 0n,
  }
  const { address } = await viem.deployContract('Mall', [config])
  const mall = getContract({ address, abi: mallAbi, client: clients })

  async function register(account: Account, upline: number): Promise<number> {
    await mall.write.register([upline], { account })
    return mall.read.accountOf([account.address])
  }

  await mall.write.publishPlan([planOf(levels)])

  const merchantId = await register(merchant.account, 1)
  await mall.write.setMerchant([merchantId, true])
  let distributor = 1
  for (let i = 0; i < levels; i++) {
    const person = people[i]
    if (!person) throw tooFewWallets
    distributor = await register(person.account, distributor)
  }
  await mall.write.list([{ merchantId, price, stock: 1_000_000, commissionBps: 1_500, planId: 1, content: '{}' }], {
    account: merchant.account,
  })
  for (const { account } of [operator, merchant, buyer, otherBuyer, ...people])
    await token.write.mint([account.address, parseUnits('1000000', 6)])
  for (const { account } of [buyer, otherBuyer]) await token.write.approve([mall.address, 2n ** 256n - 1n], { account })

  const cart = {
    merchantId,
    lines: [{ productId: 1, quantity: 2 }],
    offers: [],
    referrerId: distributor,
    region: '0x000000000000' as const,
    delivery: zeroHash,
    maxTotal: price * 2n,
  }
  /** orders on the hinted shelf, 0 for a new one */
  function place(shelf = 0, account: Account | undefined = buyer?.account): Promise<Hash> {
    if (!account) throw tooFewWallets
    return mall.write.place([[cart], account.address, zeroAddress, shelf === 0 ? [] : [shelf]], { account })
  }

  return {
    viem,
    networkHelpers,
    clients,
    client,
    token,
    mall,
    merchant,
    buyer,
    otherBuyer,
    people,
    cart,
    distributor,
    place,
  }
}

function planOf(levels: number) {
  const levelBps = [...Array(8).keys()].map((i) => (i < levels ? Math.floor(9_000 / levels) : 0))
  return {
    levelBps: levelBps as unknown as readonly [number, number, number, number, number, number, number, number],
    tierBps: [10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000] as const,
    thresholds: [1_000_000, 0, 0, 0, 0, 0, 0] as const,
    feeBps: 200,
    flags: 0,
    cancelGrace: 3_600,
    shipWindow: 5 * DAY,
    deliveryWindow: 7 * DAY,
    returnWindow: 14 * DAY,
    responseWindow: 3 * DAY,
    arbitrationWindow: 7 * DAY,
    bindingDays: 30,
  }
}
