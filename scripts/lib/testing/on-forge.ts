import { forgeBinary } from '../forge/binary.ts'
import { type Figures, orFailure } from './figures.ts'
import { chosenProfile } from './profile.ts'
import { runTool } from './run-tool.ts'

/** Runs the Solidity tests on forge, which compiles what changed; foundry.toml has a section a profile. */
export async function onForge(): Promise<Figures> {
  const { name } = chosenProfile()
  const env = { FOUNDRY_PROFILE: name === 'ci' ? 'default' : name, NO_COLOR: '1' }
  const { code, output } = await runTool([forgeBinary(), 'test'], { env })
  return orFailure(code, forgeFigures(output))
}

/** What forge's report says. */
export function forgeFigures(output: string): Figures {
  const summary = /(\d+) tests passed, (\d+) failed/.exec(output)
  const sum = (figure: RegExp) => [...output.matchAll(figure)].reduce((total, [, n]) => total + Number(n), 0)
  return {
    passed: Number(summary?.[1] ?? 0),
    failed: Number(summary?.[2] ?? 0),
    fuzzRuns: sum(/^\[PASS\] testFuzz\w*\(.*\(runs: (\d+)/gm),
    calls: sum(/^\[PASS\] invariant\w*\(.*\(runs: \d+, calls: (\d+)/gm),
  }
}
