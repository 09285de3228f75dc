/** What a part of the tests did: tests, inputs tried against fuzz tests, calls made by invariant campaigns. */
export type Figures = { passed: number; failed: number; fuzzRuns: number; calls: number }

export const NOTHING: Figures = { passed: 0, failed: 0, fuzzRuns: 0, calls: 0 }

export function sumOf(parts: Figures[]): Figures {
  return parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      fuzzRuns: sum.fuzzRuns + part.fuzzRuns,
      calls: sum.calls + part.calls,
    }),
    NOTHING,
  )
}

/** A run that ended badly without naming a failed test, such as one that could not start, still counts as a failure. */
export function orFailure(code: number, figures: Figures): Figures {
  const isSilent = figures.failed === 0 && (code !== 0 || figures.passed === 0)
  return isSilent ? { ...figures, failed: 1 } : figures
}
