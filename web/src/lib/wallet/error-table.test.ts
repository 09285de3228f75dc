import { describe, expect, it } from 'vitest'
import en from '@/lib/i18n/messages/en/desk.json'
import zh from '@/lib/i18n/messages/zh/desk.json'
import { mallAbi } from '../../../../abis/mall.ts'
import { merchantKeysAbi } from '../../../../abis/merchant-keys.ts'
import { errorTable } from './error-table.ts'
import { tokenAbi } from './token-abi.ts'

const errors = [...mallAbi, ...merchantKeysAbi, ...tokenAbi].filter((item) => item.type === 'error')

describe('errorTable', () => {
  it('has a sentence for every error of the contracts, and for no other', () => {
    const names = [...new Set(errors.map(({ name }) => name))].toSorted()
    expect(Object.keys(errorTable).toSorted()).toEqual(names)
  })

  it.each([
    ['English', en],
    ['Chinese', zh],
  ])('has all its sentences in %s', (_, messages) => {
    for (const key of Object.values(errorTable)) expect(messages.problems).toHaveProperty(key)
  })

  it('names in a sentence only values that the error carries', () => {
    for (const { name, inputs } of errors) {
      const key = errorTable[name]
      const used = [...en.problems[key].matchAll(/\{\{(\w+)\}\}/g)].map(([, value]) => value)
      const carried = inputs.map((input) => input.name)
      for (const value of used) expect(carried, `${name} in "${en.problems[key]}"`).toContain(value)
    }
  })
})
