import { z } from '@hono/zod-openapi'

// a generation and a shelf: 56 bits
export const orderIdText = z
  .string()
  .regex(/^[1-9]\d{0,16}$/, 'not an order number')
  .describe('id of an order, a decimal string')
