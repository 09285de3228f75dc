import solc from 'solc'
import { UserError } from '../cli/user-error.ts'

/** The compiler of this repository's packages as Sourcify's library wants it: nothing is downloaded. */
export const localCompiler = {
  async compile(version: string, input: unknown) {
    if (version !== solc.version()) throw new UserError(`the compiler here is ${solc.version()}, not ${version}`)
    return JSON.parse(solc.compile(JSON.stringify(input)))
  },
}

/** The pinned compiler's full version, such as `0.8.37+commit.…`. */
export const compilerVersion = solc.version()
