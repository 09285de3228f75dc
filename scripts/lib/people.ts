import { readFile, writeFile } from 'node:fs/promises'
import { type Address, type Hex, isAddress, isHex } from 'viem'
import { z } from 'zod'
import { UserError } from './cli/user-error.ts'
import { homeFiles } from './paths.ts'

export const personRoles = ['operator', 'merchant', 'distributor', 'buyer'] as const

const personSchema = z.object({
  role: z.enum(personRoles),
  name: z.string(),
  address: z.custom<Address>((value) => isAddress(String(value))),
  privateKey: z.custom<Hex>((value) => isHex(value) && value.length === 66),
  accountId: z.int().min(0),
  note: z.string(),
})

/** Somebody of the demo, with a public key pair: never anybody real. */
export type Person = z.output<typeof personSchema>

/** The people of the local demo; a sentence when they are not there. */
export async function readPeople(file = homeFiles.people): Promise<Person[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new UserError(`${file} does not exist: \`npm start\` seeds the demo people`)
  try {
    return z.array(personSchema).parse(JSON.parse(text))
  } catch {
    throw new UserError(`${file} is damaged: begin anew with \`npm start -- --fresh\``)
  }
}

export async function writePeople(people: Person[], file = homeFiles.people) {
  await writeFile(file, `${JSON.stringify(people, null, 2)}\n`)
}
