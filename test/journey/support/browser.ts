import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const SYSTEM_CHROMIUM = '/usr/bin/chromium'

const SYSTEM_FONTS = '/etc/fonts/fonts.conf'

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Executable = { path: string; env: NodeJS.ProcessEnv }

/** Starts a real headless browser: `CHROMIUM_PATH`, else the system's, else the one npm brings (`CHROMIUM_PATH=npm` asks for it). */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findExecutable()
  return chromium.launch({ executablePath: path, args: FLAGS, env: definedOnly(env) })
}

async function findExecutable(): Promise<Executable> {
  const asked = process.env.CHROMIUM_PATH
  if (asked && asked !== 'npm') return { path: asked, env: process.env }
  if (!asked && existsSync(SYSTEM_CHROMIUM)) return { path: SYSTEM_CHROMIUM, env: process.env }
  return npmChromium()
}

// its libraries are for the browser alone: nothing else this process starts may load them
async function npmChromium(): Promise<Executable> {
  const before = { ...process.env }
  try {
    // makes the package unpack its own NSS libraries
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x'
    const { default: packed } = await import('@sparticuz/chromium')
    const path = await packed.executablePath()
    const env = { ...process.env }
    // the package's own fonts know no Chinese, those of the system may
    if (existsSync(SYSTEM_FONTS)) delete env.FONTCONFIG_PATH
    return { path, env }
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
