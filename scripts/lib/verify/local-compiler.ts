import solc from 'solc'
import { UserError } from '../cli/user-error.ts'

// a contract that stands twice is compiled once: it takes seconds
const outputs = new Map<string, string>()

/** The compiler of this repository's packages as Sourcify's library wants it: nothing is downloaded. */
export const localCompiler = {
  async compile(version: string, input: unknown) {
    if (version !== solc.version()) throw new UserError(`the compiler here is ${solc.version()}, not ${version}`)
    const asked = JSON.stringify(input)
    const output = outputs.get(asked) ?? solc.compile(asked)
    outputs.set(asked, output)
    return JSON.parse(output)
  },
}

/** The pinned compiler's full version, such as `0.8.37+commit.…`. */
export const compilerVersion = solc.version()
