import { type Hex, keccak256, toBytes } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

/** Somebody of a simulation; his key is public, so nothing of worth may ever belong to him. */
export function simPerson(role: string, number: number): PrivateKeyAccount {
  return privateKeyToAccount(keccak256(toBytes(`banyan simulation, worth nothing: ${role} ${number}`)) as Hex)
}
