import { Interface, type InterfaceAbi } from 'ethers'
import { bonusPoolAbi } from '../../../../abis/bonus-pool.ts'
import { checkoutAbi } from '../../../../abis/checkout.ts'
import { mallAbi } from '../../../../abis/mall.ts'

const interfaceOf = (abi: unknown) => new Interface(abi as InterfaceAbi)

export const mallInterface = interfaceOf(mallAbi)
export const poolInterface = interfaceOf(bonusPoolAbi)
export const checkoutInterface = interfaceOf(checkoutAbi)
/** What an audit reads of any ERC-20 token. */
export const tokenInterface = new Interface([
  'event Transfer(address indexed from, address indexed to, uint256 value)',
  'function balanceOf(address) view returns (uint256)',
  'function decimals() view returns (uint8)',
  'function symbol() view returns (string)',
])

/** The first topic of a token's transfers. */
export const TRANSFER = tokenInterface.getEvent('Transfer')?.topicHash ?? ''
