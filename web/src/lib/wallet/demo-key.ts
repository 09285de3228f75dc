import { generatePrivateKey } from 'viem/accounts'

const CHOSEN_KEY = 'banyan.demo.key'
const OWN_KEY = 'banyan.demo.own'

type Key = `0x${string}`

const read = (name: string): Key | undefined => {
  const text = localStorage.getItem(name)
  return text !== null && /^0x[0-9a-f]{64}$/i.test(text) ? (text as Key) : undefined
}

/** The key the demo wallet signs with, undefined until somebody was chosen. */
export const chosenDemoKey = () => read(CHOSEN_KEY)

/** Becomes the owner of this key; local chains only. */
export function chooseDemoKey(key: Key): void {
  localStorage.setItem(CHOSEN_KEY, key)
}

/** Stops being anybody; a reload does not bring the person back. */
export function forgetDemoKey(): void {
  localStorage.removeItem(CHOSEN_KEY)
}

/** This browser's own demo key: random, made on first use and kept, so that its orders are found again. */
export function ownDemoKey(): Key {
  const key = read(OWN_KEY) ?? generatePrivateKey()
  localStorage.setItem(OWN_KEY, key)
  return key
}
