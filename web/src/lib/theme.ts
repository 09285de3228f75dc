import { createPersistedStore } from './persisted-store.ts'

export type Theme = 'light' | 'dark'

const system = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

const stored = createPersistedStore<Theme | 'system'>('banyan.theme', 'system', (value) =>
  value === 'light' || value === 'dark' ? value : 'system',
)

/** The theme on screen. */
export function currentTheme(): Theme {
  const chosen = stored.get()
  return chosen === 'system' ? system() : chosen
}

/** Changes between light and dark and remembers it. */
export function toggleTheme(): void {
  stored.set(currentTheme() === 'dark' ? 'light' : 'dark')
  document.documentElement.dataset.theme = currentTheme()
}

export const themeStore = stored
