/** Dependencies go one way (DESIGN section 2): reads every import and names each that points the wrong way. */
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { sourceFiles } from './lib/source-files.ts'

const root = join(import.meta.dirname, '..')

/** a layer may import itself and what it names, and never the packages that fit; the first pattern that fits a file decides its layer */
const layers: { layer: string; files: RegExp; may: string[]; never?: RegExp }[] = [
  { layer: 'types', files: /^contracts\/types\//, may: [] },
  { layer: 'libraries', files: /^contracts\/libraries\//, may: ['types'] },
  { layer: 'interfaces', files: /^contracts\/interfaces\//, may: ['types', 'libraries'] },
  { layer: 'modules', files: /^contracts\/modules\//, may: ['types', 'libraries', 'interfaces'] },
  { layer: 'mall', files: /^contracts\/Mall\.sol$/, may: ['interfaces', 'modules'] },
  { layer: 'periphery', files: /^contracts\/periphery\//, may: ['types', 'libraries', 'interfaces'] },
  { layer: 'beside', files: /^contracts\/(demo|probe|bench)\//, may: [] },
  { layer: 'abis', files: /^(abis|deployments)\//, may: [] },
  { layer: 'spec', files: /^spec\//, may: [] },
  { layer: 'mirror api', files: /^indexer\/src\/api\/(?:[a-z]+-)?schemas\.ts$/, may: [] },
  // what any service of ours needs and no service is about: the embedded database, listening, counting clients
  {
    layer: 'service kit',
    files:
      /^indexer\/src\/(?:errors|config\/json-file|sink\/(?:database|embedded-client|embedded-worker|folder-lock)|api\/(?:serve|client-of|token-buckets))\.ts$/,
    may: [],
  },
  {
    layer: 'indexer',
    files: /^indexer\//,
    may: ['service kit', 'spec', 'abis', 'mirror api', 'catalogue', 'scripts', 'cli'],
  },
  { layer: 'server api', files: /^server\/src\/(?:[a-z-]+\/)?(?:[a-z]+-)?schemas\.ts$/, may: [] },
  { layer: 'server', files: /^server\/src\//, may: ['service kit', 'server api', 'spec', 'abis'] },
  {
    layer: 'server tests',
    files: /^server\//,
    may: ['server', 'server api', 'service kit', 'indexer', 'spec', 'abis', 'scripts', 'cli', 'web shared'],
  },
  { layer: 'catalogue', files: /^scripts\/lib\/(catalogue\/|shopify-csv|product-document)/, may: [] },
  {
    layer: 'web shared',
    files: /^web\/src\/(lib|config|components)\//,
    may: ['abis', 'spec', 'mirror api', 'server api'],
  },
  {
    layer: 'web features',
    files: /^web\/src\/features\//,
    may: ['web shared', 'abis', 'spec', 'mirror api', 'server api', 'catalogue'],
  },
  // an auditor who shared code with what he audits would share its mistakes
  {
    layer: 'audit',
    files: /^scripts\/lib\/audit\//,
    may: ['abis', 'spec', 'cli'],
    never: /^(viem|hardhat|drizzle-orm|hono|@hono|@openzeppelin|@banyan)(\/|$)/,
  },
  { layer: 'cli', files: /^scripts\/lib\/(cli\/(?!flag-types|run-command)|paths\.ts)/, may: [] },
  { layer: 'web app', files: /^web\//, may: ['web shared', 'web features', 'abis'] },
  { layer: 'scripts', files: /^scripts\//, may: ['abis', 'spec', 'catalogue', 'mirror api', 'audit', 'cli'] },
  {
    layer: 'tests',
    files: /^test\//,
    may: [
      'types',
      'libraries',
      'interfaces',
      'modules',
      'mall',
      'periphery',
      'beside',
      'abis',
      'spec',
      'scripts',
      'audit',
      'cli',
      'catalogue',
      'indexer',
      'service kit',
      'mirror api',
      'server',
      'server api',
      'web shared',
    ],
  },
]

const importOf =
  /\b(?:from|import)\s*\(?\s*['"]((?:\.{1,2}|@|@banyan\/\w+)\/[^'"]+)['"]|^import\s+['"](\.{1,2}\/[^'"]+)['"]|^import \{[^}]*\} from "(\.{1,2}\/[^"]+)"/gm

/** what a package is called where a file imports it */
const packageOf = /\bfrom\s+['"]([^.'"][^'"]*)['"]|\bimport\s*\(?\s*['"]([^.'"][^'"]*)['"]/g

/** where an import of a file points, from the root; `@/` is the web app's web/src/ */
function resolve(path: string, target: string): string {
  if (target.startsWith('@banyan/')) return target.replace('@banyan/', '')
  return target.startsWith('@/') ? normalize(`web/src/${target.slice(2)}`) : normalize(join(dirname(path), target))
}

const layerOf = (path: string) => layers.find(({ files }) => files.test(path))
const featureOf = (path: string) => /^web\/src\/features\/([^/]+)\//.exec(path)?.[1]

function wrongImports(path: string): string[] {
  const own = layerOf(path)
  if (own === undefined) return []
  const text = readFileSync(join(root, path), 'utf8')
  const packages = [...text.matchAll(packageOf)].map((match) => match[1] ?? match[2] ?? '')
  const banned = packages
    .filter((name) => own.never?.test(name))
    .map((name) => `${path} (${own.layer}) imports ${name}, which this layer never does`)
  const files = [...text.matchAll(importOf)].flatMap((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    const imported = resolve(path, target)
    const other = layerOf(imported)
    if (other === undefined) return []
    if (own.layer === 'web features' && other.layer === 'web features' && featureOf(path) !== featureOf(imported)) {
      return [`${path} imports ${imported}: features never import each other`]
    }
    const isAllowed = other.layer === own.layer || own.may.includes(other.layer)
    return isAllowed ? [] : [`${path} (${own.layer}) imports ${imported} (${other.layer}): dependencies go one way`]
  })
  return [...banned, ...files]
}

const wrong = sourceFiles(root, ['.sol', '.ts', '.tsx']).flatMap(wrongImports)
for (const line of wrong) console.error(`layers: ${line}`)
if (wrong.length > 0) process.exit(1)
