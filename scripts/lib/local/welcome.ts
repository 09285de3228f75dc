import { table } from '../cli/table.ts'
import type { Person } from '../people.ts'

const shown = { buyer: 3, distributor: 3, merchant: 2, operator: 2 } as const

/** What is said once everything runs: where the shop is, who lives in it and what to try. */
export function welcome(web: string, people: Person[], elapsed: string): string {
  const rows = (Object.keys(shown) as (keyof typeof shown)[]).flatMap((role) =>
    chosen(people, role).map((person) => [role, person.name, noteOf(person, web)]),
  )
  return [
    '',
    `The mall is open after ${elapsed}:  ${web}`,
    '',
    table(['to be a', 'choose', 'who'], rows),
    '',
    'Become one of them: open the page, press "Connect wallet" and choose the name under "Demo people".',
    'Let time pass:      npm run demo:skip -- 15d',
    'Stop:               Ctrl-C (everything is kept; `npm start -- --fresh` begins anew)',
    '',
  ].join('\n')
}

function chosen(people: Person[], role: Person['role']): Person[] {
  const all = people.filter((person) => person.role === role)
  if (role === 'buyer') return [...all.slice(0, shown.buyer - 1), ...all.slice(-1)]
  // one line of the tree, from its lowest level upward, tells more than three strangers
  if (role === 'distributor') {
    const line = ['Noor Haddad', 'Kenji Sato', 'Lin Wei'].flatMap((name) =>
      all.filter((person) => person.name === name),
    )
    return line.length > 0 ? line : all.slice(0, shown.distributor)
  }
  return all.slice(0, shown[role])
}

function noteOf({ role, accountId, note }: Person, web: string): string {
  return role === 'distributor' ? `${note}; share link ${web}/?ref=${accountId}` : note
}
