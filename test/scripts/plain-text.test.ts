import { describe, expect, it } from 'vitest'
import { plainText } from '../../scripts/lib/catalogue/plain-text.ts'

describe('plain text', () => {
  it.each([
    ['<p>a</p>\n <p>b</p>', 'a\nb'],
    ['a<br><br>b', 'a\n\nb'],
    ['one\n\ntwo', 'one\n\ntwo'],
    ['buy<ul><li>one</li><li>two</li></ul>now', 'buy\n• one\n• two\nnow'],
    ['&Auml;&auml;&constructor;&AMP;', 'Ää&constructor;&'],
    ['a<br>b', 'a\nb'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<script>alert(1)</script>x<style>b{}</style>', 'x'],
    ['<scr<script>ipt>alert(1)</script>', 'ipt>alert(1)'],
    ['&lt;b&gt; &amp;amp; &#65;&#x42; &nope; &#0; &#xd800;', '<b> &amp; AB &nope;'],
    ['a <!-- <b>secret</b> --> b', 'a b'],
    ['<img src=x onerror=alert(1)> fine', 'fine'],
    ['open <b', 'open'],
    ['open <script>never closed', 'open'],
  ])('of %s is %s', (html, text) => {
    expect(plainText(html)).toBe(text)
  })

  it('takes linear time on hostile text', () => {
    const start = performance.now()
    plainText('<'.repeat(20_000))
    plainText('<a '.repeat(20_000))
    plainText('<script>'.repeat(5_000))
    plainText('<style></style>'.repeat(20_000))
    plainText('<li> '.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
