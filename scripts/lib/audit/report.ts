import { formatUnits, id as keccakOfText } from 'ethers'
import { hasEnded, STATUSES } from '../../../spec/order.ts'
import { table } from '../cli/table.ts'
import { standingEpochs } from './books/pool-book.ts'
import { CHECKS, type Check } from './differences.ts'
import { eventCount } from './replay.ts'
import type { AuditResult } from './run-audit.ts'

const MOST_SHOWN = 50

/** The report in plain words; its last line says how many differences there are. */
export function reportText(result: AuditResult): string {
  const { books, deployment, block, isFinal } = result
  const digest = keccakOfText(JSON.stringify(reportData(result)))
  const found = books.differences.count
  return [
    `AUDIT of the mall ${deployment.mall} on chain ${deployment.chainId}`,
    `valid for block ${block.number}, hash ${block.hash}, of ${timeText(block.at)}${isFinal ? '' : ', which is not final yet'}`,
    '',
    readText(result),
    '',
    moneyText(result),
    '',
    ordersText(result),
    '',
    checksText(result),
    '',
    trustText(result),
    '',
    ...differencesText(result),
    `audit: ${found} difference${found === 1 ? '' : 's'} at block ${block.number}, hash ${block.hash}`,
    `report ${digest}`,
  ].join('\n')
}

/** The report for programs; amounts are decimal strings of token units. */
export function reportData({ deployment, block, isFinal, books, sums, words, views, mirror }: AuditResult) {
  const { differences, counts, money, pool } = books
  const checks = (Object.keys(CHECKS) as Check[]).map((check) => {
    return { check, looked: differences.looked(check), differences: differences.found(check) }
  })
  const data = {
    format: 'banyan-audit-1',
    chainId: deployment.chainId,
    mall: deployment.mall,
    block: { ...block, isFinal },
    events: Object.fromEntries([...counts].sort()),
    storageWords: words,
    views,
    mirror: mirror && {
      name: mirror.name,
      block: mirror.block,
      rows: Object.fromEntries(mirror.rows),
      lacking: mirror.lacking,
    },
    money: { ...money, poolReceived: pool.received, poolSent: pool.sent, poolReserved: pool.reserved, ...sums },
    orders: statusCounts(books),
    checks,
    differences: { count: differences.count, first: differences.list },
  }
  return JSON.parse(JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? String(value) : value))) as object
}

function readText({ books, deployment, block, resumedFrom, words, views, mirror, calls }: AuditResult): string {
  const from = resumedFrom === undefined ? '' : `, of them up to ${resumedFrom} from the checkpoint`
  const rows = mirror ? [...mirror.rows].map(([name, count]) => `${name} ${count}`).join(', ') : ''
  const lacking = mirror && mirror.lacking.length > 0 ? `; it has no ${mirror.lacking.join(', ')}` : ''
  return [
    `read: ${eventCount(books)} events and transfers of blocks ${deployment.block} to ${block.number}${from}`,
    `      ${words} words of storage, ${views} answers of views, ${calls} calls of the node`,
    mirror
      ? `      mirror ${mirror.name} at block ${mirror.block.number}: ${rows}${lacking}`
      : '      no mirror (--mirror URL)',
  ].join('\n')
}

function moneyText({ books, sums, deployment }: AuditResult): string {
  const { money, pool, setting } = books
  const units = (amount: bigint) => formatUnits(amount, setting.decimals)
  const rows: [string, bigint][] = [
    ['paid into escrow for orders', money.paid],
    ['sent to the mall unasked', money.gifts],
    ['refunded', -money.refunded],
    ['claimed', -money.claimed],
    ['so the mall must hold', money.received - money.sent],
    ['the token says it holds', sums.held],
    ['it owes for open orders', sums.open],
    ['it owes in balances', sums.balances],
    ...(setting.pool
      ? ([
          ['the bonus pool received', pool.received],
          ['it paid in rewards', -pool.sent],
          ['the token says it holds', sums.poolHeld],
          ['of that promised to months', pool.reserved],
        ] as [string, bigint][])
      : []),
    ...(setting.checkout ? ([['Checkout passed through', money.checkoutReceived]] as [string, bigint][]) : []),
  ]
  return table(
    [deployment.token.symbol, 'tokens'],
    rows.map(([what, amount]) => [what, units(amount)]),
    [1],
  )
}

function ordersText({ books }: AuditResult): string {
  const counts = Object.entries(statusCounts(books)).map(([status, count]) => `${status} ${count}`)
  const { accounts, products, plans, shelves, pool, history } = books
  const months = standingEpochs(pool).length
  return [
    `orders by state: ${counts.join(', ')}`,
    `${accounts.length} accounts, ${products.size} products, ${plans.size} plans, ${shelves.length} shelves, ${months} months of rewards`,
    `${history.releases} orders settled before their window was over, as only their buyers can ask`,
  ].join('\n')
}

/** How many orders there ever were in each state. */
export function statusCounts({ shelves, counts }: AuditResult['books']): Record<string, number> {
  const standing = new Map<string, number>()
  for (const { order } of shelves) standing.set(order.status, (standing.get(order.status) ?? 0) + 1)
  const open = STATUSES.filter((status) => status !== 'None' && !hasEnded({ status }))
  const placed = counts.get('OrderPlaced') ?? 0
  const ended = placed - open.reduce((sum, status) => sum + (standing.get(status) ?? 0), 0)
  return {
    placed,
    ...Object.fromEntries(open.map((status) => [status, standing.get(status) ?? 0])),
    ended,
    settled: counts.get('OrderSettled') ?? 0,
    cancelled: counts.get('OrderCancelled') ?? 0,
  }
}

function checksText({ books: { differences }, mirror }: AuditResult): string {
  const rows = (Object.entries(CHECKS) as [Check, string][]).map(([check, about]) => {
    const isSkipped = check === 'mirror' && !mirror
    const found = isSkipped ? 'not looked at' : String(differences.found(check))
    return [check, about, String(differences.looked(check)), found]
  })
  return table(['check', 'of what', 'looks', 'differences'], rows, [2, 3])
}

function trustText({ code, books, block, mirror }: AuditResult): string {
  const own = code.compiledHere.length > 0 ? code.compiledHere.join(', ') : 'none'
  const unknown = code.unknown.length > 0 ? `; not compared with a compilation: ${code.unknown.join(', ')}` : ''
  return [
    'what this rests on:',
    `- that ${block.hash} is the block of the chain everybody means: compare it with another node`,
    '- that the node answers storage of that block truly; logs it left out or altered would contradict storage',
    `- that the code on chain is what its source says: compiled here and equal but for constants: ${own}${unknown}`,
    `- that the token ${books.setting.token} moves what its Transfer events say`,
    '- who called is not in the logs: that only the entitled called is for the code to ensure, and so are signatures of',
    '  offers and the links buyers came by; gifts are no differences',
    ...(mirror ? [] : ['- nothing of any mirror was looked at']),
  ].join('\n')
}

function differencesText({ books }: AuditResult): string[] {
  const { list, count } = books.differences
  if (count === 0) return []
  const shown = list.slice(0, MOST_SHOWN).map(({ check, subject, says, block, tx }) => {
    const where = block === undefined ? '' : ` (block ${block}, ${tx})`
    return `- ${check}: ${subject}: ${says}${where}`
  })
  const rest = count - shown.length
  return ['DIFFERENCES', ...shown, ...(rest > 0 ? [`- and ${rest} more: --out FILE lists the first thousand`] : []), '']
}

function timeText(seconds: number): string {
  return new Date(seconds * 1_000).toISOString()
}
