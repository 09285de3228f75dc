const address = (name: string) => ({ name, type: 'address' }) as const
const uint = (name: string) => ({ name, type: 'uint256' }) as const

/** What the shop needs of the token: ERC-20, the demo dollar's faucet, and the ERC-6093 errors. */
export const tokenAbi = [
  {
    type: 'function',
    name: 'approve',
    stateMutability: 'nonpayable',
    inputs: [
      { name: 'spender', type: 'address' },
      { name: 'value', type: 'uint256' },
    ],
    outputs: [{ type: 'bool' }],
  },
  { type: 'function', name: 'faucet', stateMutability: 'nonpayable', inputs: [], outputs: [] },
  {
    type: 'function',
    name: 'balanceOf',
    stateMutability: 'view',
    inputs: [{ name: 'account', type: 'address' }],
    outputs: [{ type: 'uint256' }],
  },
  {
    type: 'function',
    name: 'allowance',
    stateMutability: 'view',
    inputs: [
      { name: 'owner', type: 'address' },
      { name: 'spender', type: 'address' },
    ],
    outputs: [{ type: 'uint256' }],
  },
  { type: 'error', name: 'ERC20InsufficientBalance', inputs: [address('sender'), uint('balance'), uint('needed')] },
  {
    type: 'error',
    name: 'ERC20InsufficientAllowance',
    inputs: [address('spender'), uint('allowance'), uint('needed')],
  },
  { type: 'error', name: 'ERC20InvalidReceiver', inputs: [address('receiver')] },
] as const
