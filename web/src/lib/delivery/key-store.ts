import type { KeyPair } from '../../../../spec/x25519.ts'

const NAME = 'banyan'
const STORE = 'inbox-keys'

function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return openStore().then(
    (db) =>
      new Promise((resolve, reject) => {
        const request = work(db.transaction(STORE, mode).objectStore(STORE))
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      }),
  )
}

/** A key pair this browser keeps; no script can read its secret half out. Undefined where nothing is kept, as in private windows. */
export const keptKeys = (name: string): Promise<KeyPair | undefined> =>
  ask<KeyPair | undefined>('readonly', (store) => store.get(name)).catch(() => undefined)

/** Keeps a key pair as long as the browser keeps anything. */
export const keepKeys = (name: string, keys: KeyPair): Promise<unknown> =>
  ask('readwrite', (store) => store.put(keys, name)).catch(() => undefined)
