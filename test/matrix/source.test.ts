import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import { sourceFiles } from '../../scripts/lib/source-files.ts'

const root = join(import.meta.dirname, '../..')

/** The protocol's own source without comments: what only benchmarks or demonstrates is no part of it. */
const sources = sourceFiles(root, ['.sol'])
  .filter((path) => /^contracts\/(Mall\.sol|modules|libraries|types)/.test(path))
  .map((path) => [path, readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')] as const)

function linesWith(pattern: RegExp): string[] {
  return sources.flatMap(([path, text]) =>
    text
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
}

describe('what the source of the mall does not do', () => {
  test('it never asks whether a caller is a person', () => {
    expect(linesWith(/tx\.origin|extcodesize|isContract/)).toEqual([])
    // the one question after code is about the token, at deployment
    expect(linesWith(/\.code\b/)).toHaveLength(1)
  })

  test('it calls the token, its authority, its own PlanRules and a wallet that signed, and nobody else', () => {
    expect(linesWith(/\.(call|delegatecall|staticcall|send)\b\s*[({]/)).toEqual([])
    const calls = linesWith(/TOKEN\.|IAccessManager\(|IERC20Metadata\(/).map((line) => line.replace(/^[^:]*: /, ''))
    const known = /TOKEN\.(trySafeTransfer|safeTransfer|safeTransferFrom)\(|authority\(\)\)\.hasRole\(|\.decimals\(\)/
    expect(calls.filter((line) => !known.test(line))).toEqual([])
    // both only look: a static call each
    expect(linesWith(/_PLAN_RULES\.|SignatureChecker\.(?!sol)/)).toEqual([
      expect.stringContaining('_PLAN_RULES.pack('),
      expect.stringContaining('SignatureChecker.isValidSignatureNowCalldata('),
    ])
  })

  test('nothing reads the balance of the token', () => {
    expect(linesWith(/balanceOf/)).toEqual([])
  })

  test('nothing can be initialized, upgraded or destroyed', () => {
    const names = mallAbi.flatMap((item) => (item.type === 'function' ? [item.name as string] : []))
    expect(names.filter((name) => /initiali|upgrade|implementation|proxy|destroy|kill/i.test(name))).toEqual([])
    expect(linesWith(/selfdestruct|delegatecall|Initializable|UUPS|Proxy/)).toEqual([])
  })

  test('assembly only finds a row of a table or lays out memory for an event', () => {
    const blocks = linesWith(/assembly/)
    expect(blocks.filter((line) => !/^contracts\/types\/.*assembly \("memory-safe"\)/.test(line))).toEqual([])
    expect(linesWith(/\b(sstore|tstore|call|callcode|delegatecall|staticcall|create2?|selfdestruct)\(/)).toEqual([])
  })

  test('signatures and keys are made of abi.encode alone', () => {
    expect(linesWith(/encodePacked/)).toEqual([])
  })

  test('the compiler is named exactly', () => {
    const pragmas = sources.map(([, text]) => /pragma solidity ([^;]*);/.exec(text)?.[1])
    expect(new Set(pragmas)).toEqual(new Set(['0.8.37']))
  })
})

/** What a chain must know to run the mall: nothing newer than Cancun's transient storage is in its code. */
test('the code holds no instruction that the target chains lack', () => {
  const { deployedBytecode } = JSON.parse(readFileSync(join(root, 'artifacts/contracts/Mall.sol/Mall.json'), 'utf8'))
  const found = new Set(opcodesOf(Buffer.from(deployedBytecode.slice(2), 'hex')))
  // PUSH0 (Shanghai), MCOPY, TLOAD and TSTORE (Cancun) are there; CLZ came with Osaka, CREATE and SELFDESTRUCT never
  for (const opcode of [0x5f, 0x5c, 0x5d]) expect(found).toContain(opcode)
  for (const opcode of [0xf0, 0xf5, 0xff, 0xf2]) expect(found).not.toContain(opcode)
})

/** The instructions of bytecode, without the data of pushes and the metadata at its end. */
function opcodesOf(code: Uint8Array): number[] {
  const metadata = 2 + ((code.at(-2) ?? 0) << 8) + (code.at(-1) ?? 0)
  const opcodes: number[] = []
  for (let at = 0; at < code.length - metadata; at++) {
    const opcode = code[at] ?? 0
    opcodes.push(opcode)
    if (opcode >= 0x60 && opcode <= 0x7f) at += opcode - 0x5f
  }
  return opcodes
}
