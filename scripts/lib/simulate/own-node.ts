import { type Connection, connectRpc } from '../chain/connect.ts'

/** A chain of this process, which others can reach by HTTP. */
export type OwnNode = { url: string; connection: Connection; stop: () => Promise<void> }

/** Starts hardhat's node at a port; its first block is of `genesis`, unix seconds. */
export async function startOwnNode(port: number, genesis: number): Promise<OwnNode> {
  // hardhat is slow to load and only this needs it
  const { default: hre } = await import('hardhat')
  const override = { initialDate: new Date(genesis * 1_000), mining: { mempool: { order: 'fifo' } } } as const
  const server = await hre.network.createServer({ network: 'hardhat', override }, '127.0.0.1', port)
  const { address, port: own } = await server.listen()
  const url = `http://${address}:${own}`
  return { url, connection: await connectRpc(url), stop: () => server.close() }
}
