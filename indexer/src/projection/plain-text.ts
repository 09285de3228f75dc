const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
}
const BREAKS = /^(?:p|br|div|li|ul|ol|h[1-6]|tr|table|section|article|blockquote)$/
const SILENT = /^(?:script|style|template|iframe|noscript)$/

function decodeEntity(whole: string, body: string): string {
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10)
  if (!body.startsWith('#')) return NAMED[body.toLowerCase()] ?? whole
  const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isScalar ? String.fromCodePoint(code) : ''
}

/** The text of an HTML fragment, without tags, scripts and styles; a lone `<` stays a `<`. The result is text, not HTML. */
export function plainText(html: string): string {
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    text += html.slice(at, open)
    const tag = /^<(?:!--|[!?]|\/?([a-z][a-z0-9]*))/i.exec(html.slice(open, open + 32))
    if (!tag) {
      text += '<'
      at = open + 1
      continue
    }
    const name = tag[1]?.toLowerCase() ?? ''
    if (BREAKS.test(name)) text += '\n'
    const isSilent = SILENT.test(name) && html[open + 1] !== '/'
    const from = isSilent ? html.toLowerCase().indexOf(`</${name}`, open) : open
    const close = from === -1 ? -1 : html.indexOf(tag[0] === '<!--' ? '-->' : '>', from)
    at = close === -1 ? html.length : close + (tag[0] === '<!--' ? 3 : 1)
  }
  text += html.slice(at)
  return text
    .replace(/&(#?[0-9a-z]{1,31});/gi, decodeEntity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
