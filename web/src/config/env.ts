import * as z from 'zod/mini'

const schema = z.object({
  VITE_API_URL: z._default(z.string(), '/api'),
  VITE_SERVER_URL: z._default(z.string(), '/server'),
  VITE_RPC_URL: z._default(z.string(), '/rpc'),
})

const parsed = schema.parse(import.meta.env)

/** Where the mirror, the private server and the chain answer; same origin unless the build says otherwise. */
export const env = {
  apiUrl: parsed.VITE_API_URL,
  serverUrl: parsed.VITE_SERVER_URL,
  rpcUrl: parsed.VITE_RPC_URL,
} as const
