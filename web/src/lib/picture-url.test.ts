import { describe, expect, it } from 'vitest'
import { pictureUrl } from './picture-url.ts'

describe('pictureUrl', () => {
  it.each([
    ['/demo/pictures/vase.webp', '/demo/pictures/vase.webp'],
    ['https://shop.example/a.jpg', 'https://shop.example/a.jpg'],
    ['ipfs://bafy/1.png', 'https://ipfs.io/ipfs/bafy/1.png'],
  ])('takes %s', (source, url) => {
    expect(pictureUrl(source)).toBe(url)
  })

  it.each([null, '', 'javascript:alert(1)', 'data:image/svg+xml,<svg/>', '//evil.example/x', 'http://plain.example/x'])(
    'refuses %s',
    (source) => {
      expect(pictureUrl(source)).toBeUndefined()
    },
  )
})
