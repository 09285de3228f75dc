import { type Chain, createWalletClient, http, SwitchChainError } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createConnector } from 'wagmi'
import { chosenDemoKey, forgetDemoKey } from './demo-key.ts'

export const DEMO_WALLET_ID = 'banyan-demo'

/** A wallet for local chains: it signs at once with a demo key, so that a newcomer can shop without installing anything. */
export function demoWallet(rpcUrl: string) {
  return createConnector((config) => {
    const account = () => {
      const key = chosenDemoKey()
      if (key === undefined) throw new Error('choose a demo person first')
      return privateKeyToAccount(key)
    }
    const client = () => createWalletClient({ account: account(), chain: config.chains[0], transport: http(rpcUrl) })
    const chainOf = (id: number): Chain => {
      const chain = config.chains.find((each) => each.id === id)
      if (chain === undefined) throw new SwitchChainError(new Error('the demo wallet lives on the demo chain only'))
      return chain
    }
    return {
      id: DEMO_WALLET_ID,
      name: 'Demo wallet',
      type: 'demo',
      async connect() {
        // wagmi's return type depends on a flag that only multi-capability wallets use
        return { accounts: [account().address] as never, chainId: config.chains[0].id }
      },
      async disconnect() {
        forgetDemoKey()
      },
      async getAccounts() {
        return [account().address]
      },
      async getChainId() {
        return config.chains[0].id
      },
      async getProvider() {
        return client()
      },
      async getClient() {
        return client()
      },
      async isAuthorized() {
        return chosenDemoKey() !== undefined
      },
      async switchChain({ chainId }) {
        return chainOf(chainId)
      },
      onAccountsChanged() {},
      onChainChanged() {},
      onDisconnect() {
        config.emitter.emit('disconnect')
      },
    }
  })
}
