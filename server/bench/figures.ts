/** What one workload took: answers a second, milliseconds from a question to the end of its answer. */
export type Figures = {
  name: string
  rate: number
  p50: number
  p95: number
  p99: number
  failures: number
  /** milliseconds of the server's processor time an answer, which a busy machine changes little */
  processor: number
  /** least answers a second and most milliseconds for 95 of 100 */
  goal: { rate: number; p95: number } | null
}

export const isMet = ({ goal, rate, p95, failures }: Figures): boolean =>
  failures === 0 && (goal === null || (rate >= goal.rate && p95 <= goal.p95))
