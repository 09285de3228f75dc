import { defineChain } from 'viem'
import { createConfig, createStorage, http } from 'wagmi'
import { deployment, isLocalChain, networkName } from '@/config/chain.ts'
import { env } from '@/config/env.ts'
import { demoWallet } from './demo-wallet.ts'
import { WALLET_STORAGE_KEY } from './storage-key.ts'

const { chainId } = deployment()
const rpcUrl = new URL(env.rpcUrl, location.origin).toString()

/** The one chain this mall lives on. */
export const mallChain = defineChain({
  id: chainId,
  name: networkName(),
  nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl] } },
})

export const walletConfig = createConfig({
  chains: [mallChain],
  connectors: isLocalChain() ? [demoWallet(rpcUrl)] : [],
  transports: { [chainId]: http(rpcUrl, { batch: true }) },
  pollingInterval: isLocalChain() ? 300 : 2_000,
  storage: createStorage({ key: WALLET_STORAGE_KEY, storage: localStorage }),
})
