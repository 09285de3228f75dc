/** Now, in unix seconds; tests move it. */
export type Clock = () => number

export const systemClock: Clock = () => Math.floor(Date.now() / 1_000)
