/** The CID of a ipfs:// or /ipfs/ address of one file, undefined for what is none: a folder's file, a CIDv0, another kind of tree. */
export function fileCid(source: string | null): string | undefined {
  return /^(?:ipfs:\/\/|\/ipfs\/)(baf(?:kr|yb)ei[a-z2-7]{52})$/.exec(source ?? '')?.[1]
}
