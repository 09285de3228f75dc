import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bodyOf } from './public-chain.ts'

/** What an explorer was sent: who, and the standard JSON, the contract's name and the constructor's arguments. */
export type Submission = {
  explorer: 'etherscan' | 'blockscout' | 'sourcify'
  query: Record<string, string>
  address: string
  input: { sources: Record<string, { content: string }>; settings: Record<string, unknown> }
  contract: string
  compiler: string
  args: string | undefined
  creation: string | undefined
}

/** The web servers of the three explorers, as far as transport goes: they keep what they get and believe it. */
export async function startFakeExplorers() {
  const submissions: Submission[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://explorers')
    const body = await bodyOf(request)
    const [, explorer = '', ...path] = url.pathname.split('/')
    const query = Object.fromEntries(url.searchParams)
    const answer =
      explorer === 'sourcify'
        ? sourcify(path, body, submissions)
        : etherscan(explorer as 'etherscan' | 'blockscout', query, body, submissions)
    response.statusCode = answer.status ?? 200
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, submissions, stop }
}

type Answer = { status?: number; body: unknown }

function etherscan(
  explorer: 'etherscan' | 'blockscout',
  query: Record<string, string>,
  body: string,
  submissions: Submission[],
): Answer {
  if (query.action === 'getsourcecode') return { body: { status: '0', message: 'NOTOK', result: [] } }
  if (query.action === 'checkverifystatus') return { body: { status: '1', message: 'OK', result: 'Pass - Verified' } }
  const form = new URLSearchParams(body)
  submissions.push({
    explorer,
    query,
    address: form.get('contractaddress') ?? '',
    input: JSON.parse(form.get('sourceCode') ?? '{}'),
    contract: form.get('contractname') ?? '',
    compiler: form.get('compilerversion') ?? '',
    args: form.get('constructorArguments') ?? undefined,
    creation: undefined,
  })
  return { body: { status: '1', message: 'OK', result: 'job' } }
}

function sourcify(path: string[], body: string, submissions: Submission[]): Answer {
  const [, verb, chainId, address = ''] = path
  const match = { match: null, creationMatch: null, runtimeMatch: null, chainId, address }
  if (verb === 'contract') return { status: 404, body: match }
  if (address === '') {
    const contract = { match: 'exact_match', creationMatch: 'exact_match', runtimeMatch: 'exact_match' }
    return { body: { isJobCompleted: true, verificationId: 'job', jobStartTime: '2026-01-01', contract } }
  }
  const { stdJsonInput, contractIdentifier, compilerVersion, creationTransactionHash } = JSON.parse(body)
  submissions.push({
    explorer: 'sourcify',
    query: { chainid: String(chainId) },
    address,
    input: stdJsonInput,
    contract: contractIdentifier,
    compiler: compilerVersion,
    args: undefined,
    creation: creationTransactionHash,
  })
  return { status: 202, body: { verificationId: 'job' } }
}
