import type { Figures } from './figures.ts'
import { inVitest } from './in-vitest.ts'
import { onForge } from './on-forge.ts'
import { onHardhat } from './on-hardhat.ts'
import { chosenProfile } from './profile.ts'

/** A part of the contracts' tests, which runs alone as well. */
type Part = { title: string; run: () => Promise<Figures> }

export const contractParts: Record<'hardhat' | 'stories' | 'forge', Part> = {
  hardhat: { title: "Solidity tests on hardhat's engine", run: onHardhat },
  stories: {
    title: 'stories, findings and differential sequences in TypeScript',
    run: () => inVitest({ project: 'contracts', env: differentialSize() }),
  },
  forge: { title: 'the same Solidity tests on forge', run: onForge },
}

function differentialSize(): Record<string, string> {
  const { DIFF_RUNS, DIFF_MANY } = process.env
  const { sequences, lives } = chosenProfile()
  return { DIFF_RUNS: DIFF_RUNS ?? String(sequences), DIFF_MANY: DIFF_MANY ?? String(lives) }
}
