import type { Part } from './api/part.ts'
import { identityPart } from './identity/part.ts'

/** What the server is made of. */
export const parts: Record<string, Part> = {
  identity: identityPart,
}
