import { describe, expect, it } from 'vitest'
import { Vault } from '../src/vault/vault.ts'

const [old, current] = [Vault.generateKeys(), Vault.generateKeys().replace('k1:', 'k2:')]

describe('the vault', () => {
  it('opens what it sealed, in the place it was sealed for', () => {
    const vault = new Vault(old)
    const box = vault.seal('12 Fig Lane, Canton', 'profile:0xabc')
    expect(box).not.toContain('Fig')
    expect(vault.open(box, 'profile:0xabc')).toBe('12 Fig Lane, Canton')
    expect(() => vault.open(box, 'profile:0xdef')).toThrow()
  })

  it('seals the same text differently each time', () => {
    const vault = new Vault(old)
    expect(vault.seal('a', 'b')).not.toBe(vault.seal('a', 'b'))
  })

  it('refuses a box of which any part was changed', () => {
    const vault = new Vault(old)
    const box = vault.seal('to be or not', 'x')
    const bytes = Buffer.from(box.slice(3), 'base64url')
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => vault.open(`k1.${changed.toString('base64url')}`, 'x'), `byte ${at}`).toThrow()
    }
  })

  it('opens with an older key, seals with the first, and tells which boxes are old', () => {
    const box = new Vault(old).seal('kept', 'x')
    const vault = new Vault(`${current},${old}`)
    expect(vault.open(box, 'x')).toBe('kept')
    expect(vault.isOld(box)).toBe(true)
    expect(vault.isOld(vault.seal('kept', 'x'))).toBe(false)
    expect(() => new Vault(current).open(box, 'x')).toThrow(/VAULT_KEYS has no key k1/)
  })

  it.each(['', 'k1', 'k1:12', `:${'0'.repeat(64)}`, `k1:${'g'.repeat(64)}`])('refuses the keys %j', (keys) => {
    expect(() => new Vault(keys)).toThrow(/VAULT_KEYS is unusable/)
  })
})
