/** What is wrong in a file: the line counted from 1, the column's name when one is to blame, and why, ready to be read. */
export type Problem = { line: number; column: string | null; reason: string }
