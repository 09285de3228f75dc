import { describe, expect, it } from 'vitest'
import { otherPictureUrl, pictureSet, pictureUrl } from './picture-url.ts'

describe('pictureUrl', () => {
  it.each([
    ['/demo/pictures/vase.webp', '/demo/pictures/vase.webp'],
    ['https://shop.example/a.jpg', 'https://shop.example/a.jpg'],
    [
      'ipfs://bafkreicysg23kiwv34eg2d7qweipxwosdo2py4ldv42nbauguluen5v6am',
      '/ipfs/bafkreicysg23kiwv34eg2d7qweipxwosdo2py4ldv42nbauguluen5v6am',
    ],
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

describe('a picture by content', () => {
  const cid = 'bafkreicysg23kiwv34eg2d7qweipxwosdo2py4ldv42nbauguluen5v6am'

  it('has smaller ones, and may be found elsewhere', () => {
    expect(pictureSet(`ipfs://${cid}`)).toContain(`/ipfs/${cid}?w=640 640w`)
    expect(otherPictureUrl(`ipfs://${cid}`)).toBe(`https://ipfs.io/ipfs/${cid}`)
  })

  it.each(['https://shop.example/a.jpg', 'ipfs://bafy/1.png', null])('is not what %s is', (source) => {
    expect([pictureSet(source), otherPictureUrl(source)]).toEqual([undefined, undefined])
  })
})
