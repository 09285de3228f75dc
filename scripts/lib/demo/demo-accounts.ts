import { type Hex, keccak256, toBytes } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

// public on purpose: everybody can derive these keys, so nothing of worth may ever belong to them
const PHRASE = 'banyan public demo key, worth nothing, known to everybody'

/** The public demo key of a name; only for local chains. */
export function demoKey(name: string): Hex {
  return keccak256(toBytes(`${PHRASE}: ${name}`))
}

/** The public demo account of a name; only for local chains. */
export function demoAccount(name: string): PrivateKeyAccount {
  return privateKeyToAccount(demoKey(name))
}

/** Runs the local mall's keeper. */
export const KEEPER = 'keeper'
/** Pays the gas of orders that buyers of the local mall only sign. */
export const RELAYER = 'relayer'
