import { formatUnits } from 'ethers'
import type { Split } from '../../../../spec/commission.ts'
import { canonical } from '../mirror/fact-digest.ts'
import type { Bundle } from './bundle.ts'
import { proveEvents } from './proven-events.ts'
import { recompute } from './recompute.ts'

/** The verdict over a bundle, in words. */
export type Verdict = { isSound: boolean; text: string }

/** Checks a bundle without any chain; `trusted` are hashes of blocks that somebody vouches for. */
export function checkBundle(bundle: Bundle, trusted: readonly string[] = []): Verdict {
  const proven = proveEvents(bundle)
  const { right, wrong, open, status, split } = recompute(bundle, proven)
  const problems = [...proven.problems, ...wrong, ...splitProblems(bundle, split)]
  const vouched = bundle.blocks.filter(({ hash }) => trusted.includes(hash.toLowerCase()))
  const strangers = trusted.filter((hash) => !bundle.blocks.some((block) => block.hash === hash))
  const blocks = bundle.blocks.map(({ number, hash }) => {
    return `  block ${number}  ${hash}${trusted.includes(hash) ? '  (you trust it)' : ''}`
  })
  const text = [
    `ORDER ${bundle.orderId} of the mall ${bundle.mall} on chain ${bundle.chainId}, checked with no network`,
    '',
    ...(problems.length > 0 ? ['IT IS NOT SOUND', ...problems.map((line) => `- ${line}`), ''] : []),
    `What it proves, if these ${bundle.blocks.length} hashes are blocks of chain ${bundle.chainId}:`,
    ...blocks,
    `- these ${proven.events.length} events of the mall are in receipts of these blocks:`,
    ...proven.events.map(
      ({ event }) =>
        `    ${event.name} (block ${event.place.block}, transaction ${(event.place.logIndex / 1_000_000) | 0})`,
    ),
    ...right.map((line) => `- right by the specification: ${line}`),
    ...(split ? [`- ${splitText(bundle, split)}`] : []),
    `- after these events it stands at ${status}`,
    '',
    'What it does not prove:',
    vouched.length === bundle.blocks.length
      ? '- that the hashes you trust are of the canonical chain: that is your word'
      : `- that these hashes are of the canonical chain: compare them with a node or an explorer you trust, or give them with --trust (${vouched.length} of ${bundle.blocks.length} given)`,
    '- that nothing happened to the order later, or in between: a bundle can leave events out',
    `- that ${bundle.mall} is the mall you mean, and that its code is the one you know: npm run audit does`,
    '- who called, and that a link, a signature or a payment was really his',
    ...open.map((line) => `- ${line}`),
    ...strangers.map((hash) => `- anything about ${hash}, which no block of it has`),
    '',
    problems.length === 0
      ? 'audit: the bundle is sound'
      : `audit: the bundle is NOT sound, ${problems.length} problems`,
  ].join('\n')
  return { isSound: problems.length === 0, text }
}

function splitText({ token }: Bundle, { proceeds, fee, breakage, credits }: Split): string {
  const money = (units: bigint) => `${formatUnits(units, token.decimals)} ${token.symbol}`
  const levels = credits.map(({ id, amount }) => `account ${id} ${money(amount)}`)
  const shares = [`merchant ${money(proceeds)}`, `house ${money(fee)}`, `pool ${money(breakage)}`]
  return `so it was divided: ${[...shares, ...levels].join(', ')}`
}

/** What the bundle tells people of the division must be what its receipts say. */
function splitProblems({ split: told }: Bundle, split: Split | undefined): string[] {
  const plain = ({ proceeds, fee, breakage, credits }: Record<keyof Split, unknown>) => {
    const amounts = (credits as Record<string, unknown>[]).map(({ id, amount }) => ({ id, amount }))
    return canonical({ proceeds, fee, breakage, credits: amounts })
  }
  const isSame = told === null || split === undefined ? told === null && !split : plain(told) === plain(split)
  return isSame ? [] : ['the division it tells is not the one its receipts say']
}
