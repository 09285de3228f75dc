// usage: node scripts/profile-tmp.ts place|ship1|settle1|settle50|claim|cancel|refundPart|register [levels]
import { readFileSync, readdirSync } from 'node:fs'
import { openBench, DAY } from './gas/mall.ts'
const what = process.argv[2] ?? 'place', levels = Number(process.argv[3] ?? 3)
let out: any, inp: any
for (const f of readdirSync('artifacts/build-info')) {
  if (!f.endsWith('.output.json')) continue
  const o = JSON.parse(readFileSync('artifacts/build-info/' + f, 'utf8')).output
  const key = Object.keys(o.contracts ?? {}).find((k) => k.endsWith('contracts/Mall.sol'))
  if (key && o.contracts[key].Mall) { out = o; inp = JSON.parse(readFileSync('artifacts/build-info/' + f.replace('.output', ''), 'utf8')).input; var mallKey = key }
}
const bin = out.contracts[mallKey!].Mall.evm.deployedBytecode
const srcById: Record<number, string> = {}
for (const [k, v] of Object.entries<any>(out.sources)) srcById[v.id] = k
const lines: Record<string, number[]> = {}
const lineOf = (file: string, off: number) => { const t = (lines[file] ??= (() => { const c = inp.sources[file].content; const r = [0]; for (let i = 0; i < c.length; i++) if (c[i] === '\n') r.push(i + 1); return r })()); let lo = 0, hi = t.length; while (lo + 1 < hi) { const m = (lo + hi) >> 1; if (t[m]! <= off) lo = m; else hi = m } return lo + 1 }
const map: [string, number][] = []
{ let s = 0, l = 0, f = -1; const parts = bin.sourceMap.split(';'); const perInstr: any[] = []
  for (const p of parts) { const x = p.split(':'); if (x[0]) s = +x[0]; if (x[1]) l = +x[1]; if (x[2]) f = +x[2]; perInstr.push([f, s, l]) }
  const code = Buffer.from(bin.object.replace(/__\$.*?\$__/g, '0'.repeat(40)), 'hex'); let pc = 0, i = 0
  while (pc < code.length && i < perInstr.length) { const [ff, ss] = perInstr[i]; const file = srcById[ff]; map[pc] = file ? [file, lineOf(file, ss)] : ['?', 0]; const op = code[pc]!; pc += op >= 0x60 && op <= 0x7f ? op - 0x5f + 1 : 1; i++ } }
const b = await openBench(levels)
const ids = (n: number, g: bigint) => Array.from({ length: n }, (_, i) => (g << 40n) | BigInt(i + 1))
const ship = async (x: bigint[]) => { const h = await b.mall.write.ship([x], { account: b.merchant.account }); await b.networkHelpers.time.increase(22 * DAY); return h }
for (let i = 0; i < 50; i++) await b.place(0, b.otherBuyer.account)
await b.place()
await ship(ids(50, 0n)); await b.mall.write.settle([ids(50, 0n)])
let hash: any = await b.place(1)
if (what === 'cancel') hash = await b.mall.write.cancel([ids(1, 1n)[0]!], { account: b.buyer.account })
else if (what === 'refundPart') hash = await b.mall.write.refund([ids(1, 1n)[0]!, 10n], { account: b.merchant.account })
else if (what === 'claim') { await b.mall.write.claim([b.distributor, b.people[levels-1]!.account.address], {account: b.people[levels-1]!.account}); const id = await b.mall.read.accountOf([b.people[0]!.account.address]); hash = await b.mall.write.claim([id, b.people[0]!.account.address], { account: b.people[0]!.account }) }
else if (what === 'register') hash = await b.mall.write.register([b.distributor], { account: b.people.at(-1)!.account.address })
else if (what !== 'place') {
  let h = await ship(ids(1, 1n)); if (what === 'ship1') hash = h
  else { h = await b.mall.write.settle([ids(1, 1n)]); if (what === 'settle1') hash = h
    else { for (let i = 1; i <= 50; i++) await b.place(i); const second = ids(50, 1n).with(0, (2n << 40n) | 1n); h = await ship(second); hash = what === 'ship50' ? h : await b.mall.write.settle([second]) } }
}
const rec = await b.client.getTransactionReceipt({ hash })
const tr: any = await b.client.request({ method: 'debug_traceTransaction', params: [hash, { disableMemory: true, disableStorage: true }] } as any)
const per = new Map<string, { gas: number; base: number; n: number }>(); const ops = new Map<string, number>()
const L = tr.structLogs; let deep = 0
for (let i = 0; i < L.length; i++) { const g = L[i], n = L[i + 1]; let cost = n && n.depth === g.depth ? g.gas - n.gas : g.gasCost
  if (g.depth !== 1) { deep += n && n.depth >= g.depth ? (n.depth === g.depth ? g.gas - n.gas : 0) : 0; continue }
  if (n && n.depth > g.depth) { let j = i + 1; while (L[j] && L[j].depth > g.depth) j++; cost = L[j] ? g.gas - L[j].gas : cost }
  const big = ['SLOAD', 'SSTORE', 'LOG1', 'LOG2', 'LOG3', 'LOG4', 'CALL', 'STATICCALL', 'TLOAD','TSTORE'].includes(g.op)
  const [f, ln] = map[g.pc] ?? ['?', 0]; const k = f.replace(/^project\/|^npm\//, '') + ':' + ln; const e = per.get(k) ?? { gas: 0, base: 0, n: 0 }; e.gas += cost; if (big) e.base += cost; e.n++; per.set(k, e); if (!big) ops.set(g.op, (ops.get(g.op) ?? 0) + cost); else ops.set('*' + g.op, (ops.get('*' + g.op) ?? 0) + cost) }
const tx = await b.client.getTransaction({ hash }); let cd = 0; for (let i = 2; i < tx.input.length; i += 2) cd += tx.input.slice(i, i + 2) === '00' ? 4 : 16
console.log(what, 'gas', rec.gasUsed, 'calldata', cd, 'of', (tx.input.length - 2) / 2, 'bytes')
for (const [k, e] of [...per].sort((a, b) => b[1].gas - b[1].base - (a[1].gas - a[1].base)).slice(0, 45)) { const [f, l] = k.split(/:(?=\d+$)/); const src = inp.sources[f!] ?? inp.sources['project/' + f] ?? inp.sources['npm/' + f]; console.log(String(e.gas - e.base).padStart(6), String(e.base).padStart(7), String(e.n).padStart(5), k.slice(-40).padEnd(42), src?.content.split('\n')[+l! - 1]?.trim().slice(0, 90) ?? '') }
console.log('compute', [...ops].filter(([k]) => !k.startsWith('*')).reduce((s, [, v]) => s + v, 0), [...ops].sort((a, b) => b[1] - a[1]).slice(0, 24).map(([k, v]) => k + ' ' + v).join(', '))
process.exit(0)
