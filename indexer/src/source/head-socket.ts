import { Backoff } from './backoff.ts'

/** Calls `onHead` whenever a node announces a new block, over a WebSocket that is opened again when it breaks. */
export async function watchHeads(url: string, onHead: () => void, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff()
  while (!signal.aborted) {
    await untilClosed(url, onHead, () => backoff.succeeded(), signal)
    await backoff.wait(signal).catch(() => {})
  }
}

function untilClosed(url: string, onHead: () => void, onOpen: () => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    const close = () => socket.close()
    signal.addEventListener('abort', close, { once: true })
    socket.addEventListener('open', () => {
      onOpen()
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_subscribe', params: ['newHeads'] }))
    })
    socket.addEventListener('message', onHead)
    // an error is always followed by a close
    socket.addEventListener('error', () => {})
    socket.addEventListener('close', () => {
      signal.removeEventListener('abort', close)
      resolve()
    })
  })
}

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** The WebSocket of a local node, which serves it on the port of its HTTP; null for any other node. */
export function localSocketOf(rpcUrl: string): string | null {
  const url = new URL(rpcUrl)
  if (!LOCAL.test(url.hostname) || url.protocol !== 'http:') return null
  url.protocol = 'ws:'
  return url.href
}
