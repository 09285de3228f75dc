import { type Factors, factorsSchema, passkeyOptionsSchema } from './account-schemas.ts'
import { serverAsk } from './server-ask.ts'
import { ServerProblem } from './server-problem.ts'

// the server's options are WebAuthn's own JSON, which this library passes to the browser
const library = () => import('@simplewebauthn/browser')

/** Makes a passkey on this device, or one beside it. Throws ServerProblem, `passkey_cancelled` when the device or person would not. */
export async function addPasskey(): Promise<Factors> {
  const { startRegistration } = await library()
  const optionsJSON = await serverAsk('POST', '/v1/factors/passkeys/options', passkeyOptionsSchema)
  const body = await startRegistration({ optionsJSON: optionsJSON as never }).catch(cancelled)
  return serverAsk('POST', '/v1/factors/passkeys', factorsSchema, { body })
}

/** Shows one of the passkeys; sensitive acts may follow for five minutes. Throws ServerProblem like `addPasskey`. */
export async function showPasskey(): Promise<Factors> {
  const { startAuthentication } = await library()
  const optionsJSON = await serverAsk('POST', '/v1/factors/passkeys/challenge', passkeyOptionsSchema)
  const body = await startAuthentication({ optionsJSON: optionsJSON as never }).catch(cancelled)
  return serverAsk('POST', '/v1/factors/passkeys/show', factorsSchema, { body })
}

function cancelled(error: unknown): never {
  const code = (error as { code?: unknown }).code
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') throw new ServerProblem(0, 'passkey_known', String(error))
  // an address of digits is no name that a passkey can be bound to
  if (code === 'ERROR_INVALID_DOMAIN') throw new ServerProblem(0, 'passkey_nowhere', String(error))
  throw new ServerProblem(0, 'passkey_cancelled', String(error))
}
