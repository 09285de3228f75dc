import { type Figures, orFailure } from './figures.ts'
import { chosenProfile } from './profile.ts'
import { runTool } from './run-tool.ts'

/** Runs the Solidity tests on hardhat's engine, compiled before; hardhat.config.ts reads the profile. */
export async function onHardhat(): Promise<Figures> {
  const { code, output } = await runTool(['hardhat', 'test', 'solidity', '--no-compile'])
  return orFailure(code, hardhatFigures(output, chosenProfile().invariantDepth))
}

/** What hardhat's report says; an invariant's runs are campaigns of `depth` calls. */
export function hardhatFigures(output: string, depth: number): Figures {
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(output)?.[1] ?? 0)
  const runs = (kind: string) =>
    [...output.matchAll(new RegExp(`✔ ${kind}\\w*\\(.*\\(runs: (\\d+)\\)`, 'g'))].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    )
  return {
    passed: count('passing'),
    failed: count('failing'),
    fuzzRuns: runs('testFuzz'),
    calls: runs('invariant') * depth,
  }
}
