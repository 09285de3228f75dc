/** Where an operation's gas above its floor goes: what the contract's own opcodes cost, by kind. */
export const kinds = ['stack', 'jumps', 'math', 'compare', 'memory', 'calldata', 'hash', 'warm slots', 'other'] as const
export type Kind = (typeof kinds)[number]
export type GasByKind = Record<Kind, number>

const opcodes: [kind: Kind, RegExp][] = [
  ['stack', /^(PUSH|DUP|SWAP|POP)/],
  ['jumps', /^JUMP/],
  ['math', /^(ADD|SUB|MUL|S?DIV|S?MOD|ADDMOD|MULMOD|EXP|SHL|SHR|SAR|AND|OR|XOR|NOT|BYTE|SIGNEXTEND)$/],
  ['compare', /^(S?LT|S?GT|EQ|ISZERO)$/],
  ['memory', /^(MLOAD|MSTORE8?|MCOPY|RETURNDATACOPY|CODECOPY)$/],
  ['calldata', /^CALLDATA/],
  ['hash', /^KECCAK256$/],
  ['warm slots', /^(SLOAD|SSTORE|TLOAD|TSTORE)$/],
]

export function noGas(): GasByKind {
  return Object.fromEntries(kinds.map((kind) => [kind, 0])) as GasByKind
}

export function kindOf(op: string): Kind {
  return opcodes.find(([, names]) => names.test(op))?.[0] ?? 'other'
}
