import { describe, expect, it } from 'vitest'
import { readContent } from '../src/projection/content.ts'
import { searchText } from '../src/projection/search-text.ts'

const read = (document: unknown) => readContent(typeof document === 'string' ? document : JSON.stringify(document), 7)
const product = (more: object) => read({ '@type': 'Product', name: 'Cup', ...more })

describe('product content', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"@type": "Product", '],
    ['a list', '[1]'],
    ['null', 'null'],
    ['another thing', '{"@type": "Person", "name": "Ann"}'],
    ['no type', '{"name": "Ann"}'],
    [
      'a hostile document',
      `{"@type": "Product", "name": {"a": ${'['.repeat(50)}${']'.repeat(50)}}, "image": 5, "offers": [null]}`,
    ],
  ])('that is %s is kept as an unnamed product', (_, content) => {
    expect(read(content)).toMatchObject({
      name: 'Product 7',
      groupId: '#7',
      images: [],
      keywords: [],
      options: {},
      seller: null,
      content,
    })
  })

  it('keeps nothing that a database refuses', () => {
    const { name, search, content } = read('{"@type":"Product","name":"a\\u0000b\\ud800c"}\0')
    expect(name).toBe('ab\ufffdc')
    expect([search, content].join('')).not.toContain('\0')
  })

  it.each([
    ['a text', 'https://a/1.jpg', ['https://a/1.jpg']],
    ['texts', ['https://a/1.jpg', 'ipfs://b'], ['https://a/1.jpg', 'ipfs://b']],
    ['an ImageObject', { '@type': 'ImageObject', url: '/images/1.png' }, ['/images/1.png']],
    ['ImageObjects', [{ contentUrl: 'bafycid' }, 3, null, { url: 9 }], ['bafycid']],
    ['a script', ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x'], []],
  ])('reads %s as image', (_, image, expected) => {
    expect(product({ image }).images).toEqual(expected)
  })

  it('reads seller, brand, category and keywords in every shape', () => {
    expect(product({ brand: 'B' })).toMatchObject({ brand: 'B', seller: 'B' })
    expect(product({ brand: { name: 'B' }, seller: { name: 'S' } })).toMatchObject({ brand: 'B', seller: 'S' })
    expect(product({ seller: { name: 'S' }, offers: [{ seller: { name: 'O' } }] }).seller).toBe('O')
    expect(product({ category: ['X', 'Y'] }).category).toBe('X')
    expect(product({ keywords: 'a, b，c' }).keywords).toEqual(['a', 'b', 'c'])
    expect(product({ keywords: ['a', 'a', '', 4] }).keywords).toEqual(['a', '4'])
  })

  it('reads options and the group of variants', () => {
    const isVariantOf = { '@type': 'ProductGroup', productGroupID: 'cups' }
    const additionalProperty = [
      { name: 'Size', value: 'L' },
      { name: 'Count', value: 3 },
      { name: '__proto__', value: 'x' },
      null,
    ]
    expect(product({ isVariantOf, additionalProperty })).toMatchObject({
      groupId: 'cups',
      options: { Size: 'L', Count: '3' },
    })
  })

  it('folds what is searched', () => {
    expect(product({ brand: 'ＡＢＣ', category: '茶 叶', keywords: ['Ünï'] }).search).toBe('cup abc 茶 叶 ünï')
    expect(searchText('  Ａ  b\n')).toBe('a b')
  })
})
