import { createStore, type Store } from './store.ts'

/**
 * A store kept in localStorage under a key and shared between tabs.
 * What is stored is data from outside: `parse` must return a valid value or throw, and then `fallback` is used.
 */
export function createPersistedStore<T>(key: string, fallback: T, parse: (stored: unknown) => T): Store<T> {
  const read = (): T => {
    try {
      const text = localStorage.getItem(key)
      return text === null ? fallback : parse(JSON.parse(text))
    } catch {
      return fallback
    }
  }
  const store = createStore(read())
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key === key) store.set(read())
    })
  }
  return {
    ...store,
    set: (next) => {
      store.set(next)
      try {
        localStorage.setItem(key, JSON.stringify(store.get()))
      } catch {
        // storage may be full or forbidden: the value still lives as long as the page
      }
    },
  }
}
