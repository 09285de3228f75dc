import type { Person } from '../people.ts'
import { arbiter, buyers, distributors, merchants, operator } from './cast.ts'
import { demoAccount, demoKey } from './demo-accounts.ts'
import { idOf, type World } from './world.ts'

/** Everybody of the demo as the demo wallet offers them. */
export function people(world: World): Person[] {
  const person = (role: Person['role'], name: string, accountId: number, note: string): Person => ({
    role,
    name,
    address: demoAccount(name).address,
    privateKey: demoKey(name),
    accountId,
    note,
  })
  return [
    person('operator', operator, 1, 'owns the house and appoints: plans, merchants, pause'),
    person('operator', arbiter, 0, 'rules on disputes'),
    ...merchants.map(({ name, note }) => person('merchant', name, idOf(world, name), note)),
    ...distributors.map((one) => {
      const recruits = distributors.filter((other) => 'upline' in other && other.upline === one.name).length
      const place = 'upline' in one ? `invited by ${one.upline}` : 'invited by the house'
      const team = recruits === 0 ? 'no team yet' : `recruited ${recruits}`
      return person('distributor', one.name, idOf(world, one.name), `${place}, ${team}`)
    }),
    ...buyers.map(({ name, note }) => person('buyer', name, 0, note)),
  ]
}
