import type { BrowserContext, Page } from 'playwright-core'
import { createPublicClient, createWalletClient, defineChain, type Hex, hexToNumber, http, numberToHex } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { announceWallet, tellPage, type WalletAnswer } from './announce-wallet.ts'

const MAINNET = 1
const UNKNOWN_CHAIN = 4902
const REJECTED = 4001
const UNAUTHORIZED = 4100
const DISCONNECTED = 4901

/** A browser wallet (EIP-1193, announced by EIP-6963) whose key and decisions are the test's. */
export type TestWallet = {
  /** Chooses another of the person's accounts in the wallet, which tells the page. */
  choose: (account: PrivateKeyAccount) => Promise<void>
  /** Rejects the next request of this method, as a person who presses "Reject". */
  rejectNext: (method: string) => void
  /** The methods asked for so far that a person would have been shown. */
  asked: () => readonly string[]
}

type Options = { account: PrivateKeyAccount; rpc: string; chainId: number; startsOn?: number }

const SHOWN = /^(eth_requestAccounts|eth_sendTransaction|personal_sign|eth_signTypedData_v4|wallet_)/

/** Puts a wallet into every page of a browser context; it starts on Ethereum's main chain unless told otherwise. */
export async function installWallet(
  context: BrowserContext,
  { account: first, rpc, chainId, startsOn = MAINNET }: Options,
): Promise<TestWallet> {
  let account = first
  const known = new Map([[startsOn, rpc]])
  const toReject = new Set<string>()
  const asked: string[] = []
  let at = startsOn
  let isConnected = false

  const answer = async ({ method, params = [] }: { method: string; params?: unknown[] }): Promise<WalletAnswer> => {
    if (SHOWN.test(method)) asked.push(method)
    if (toReject.delete(method)) return refuse(REJECTED, 'User rejected the request.')
    switch (method) {
      case 'eth_requestAccounts':
        isConnected = true
        return { result: [account.address], events: [['accountsChanged', [account.address]]] }
      case 'eth_accounts':
        return { result: isConnected ? [account.address] : [] }
      case 'wallet_requestPermissions':
        isConnected = true
        return { result: [permission(account.address)], events: [['accountsChanged', [account.address]]] }
      case 'wallet_getPermissions':
        return { result: isConnected ? [permission(account.address)] : [] }
      case 'wallet_revokePermissions':
        isConnected = false
        return { result: null, events: [['accountsChanged', []]] }
      case 'eth_chainId':
        return { result: numberToHex(at) }
      case 'wallet_addEthereumChain':
        return add(params[0] as { chainId: Hex; rpcUrls: string[] })
      case 'wallet_switchEthereumChain':
        return switchTo(hexToNumber((params[0] as { chainId: Hex }).chainId))
    }
    if (!isConnected && SHOWN.test(method)) return refuse(UNAUTHORIZED, 'The page is not connected.')
    if (at !== chainId) return refuse(DISCONNECTED, 'The wallet is on another chain.')
    return { result: await onChain(method, params) }
  }

  function add({ chainId: id, rpcUrls: [url] }: { chainId: Hex; rpcUrls: string[] }): WalletAnswer {
    if (!url || !URL.canParse(url)) return refuse(-32_602, 'A chain needs the URL of a node.')
    known.set(hexToNumber(id), url)
    return switchTo(hexToNumber(id))
  }

  function switchTo(id: number): WalletAnswer {
    if (!known.has(id)) return refuse(UNKNOWN_CHAIN, `Unrecognized chain ID ${numberToHex(id)}.`)
    at = id
    return { result: null, events: [['chainChanged', numberToHex(id)]] }
  }

  // through the node the page named, as a wallet does
  async function onChain(method: string, params: unknown[]): Promise<unknown> {
    const chain = defineChain({
      id: at,
      name: 'test',
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [known.get(at) ?? rpc] } },
    })
    const client = createWalletClient({ account, chain, transport: http() })
    if (method === 'eth_sendTransaction') {
      const { to, data, value = '0x0', from } = params[0] as Record<'to' | 'data' | 'value' | 'from', Hex>
      if (from?.toLowerCase() !== account.address.toLowerCase()) throw new Error(`this wallet does not hold ${from}`)
      return client.sendTransaction({ to, data, value: BigInt(value) })
    }
    if (method === 'personal_sign') return client.signMessage({ message: { raw: params[0] as Hex } })
    if (method === 'eth_signTypedData_v4') return client.signTypedData(JSON.parse(params[1] as string))
    return createPublicClient({ chain, transport: http() }).request({ method, params } as never)
  }

  await context.exposeFunction('banyanTestWallet', (request: { method: string; params?: unknown[] }) =>
    answer(request).catch((error: Error & { code?: number }) => refuse(error.code ?? -32_603, error.message)),
  )
  await context.addInitScript(announceWallet)
  return {
    choose: async (next) => {
      account = next
      if (isConnected) for (const page of context.pages()) await page.evaluate(tellPage, [next.address])
    },
    rejectNext: (method) => void toReject.add(method),
    asked: () => asked,
  }
}

/** Connects the test wallet in a page by the shop's own dialog. */
export async function connectTestWallet(page: Page) {
  await page.getByTestId('connect').click()
  await page.getByTestId('wallet-org.banyan.test-wallet').click()
  await page.getByTestId('wallet').waitFor()
}

function permission(address: Hex) {
  return { parentCapability: 'eth_accounts', caveats: [{ type: 'restrictReturnedAccounts', value: [address] }] }
}

function refuse(code: number, message: string): WalletAnswer {
  return { error: { code, message } }
}
