const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  deg: '°',
  times: '×',
  frac12: '½',
  frac14: '¼',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  ntilde: 'ñ',
  oslash: 'ø',
  aring: 'å',
}

// an element that never closes swallows the rest, as a browser would have it
const unread = /<(script|style|template|noscript|iframe|svg|head|title)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi
const comments = /<!--[\s\S]*?(?:-->|$)/g
const breaks = /<(?:br|\/p|\/div|\/h[1-6]|\/li|\/tr|\/ul|\/ol|hr)\b[^<>]*>/gi
const bullets = /<li\b[^<>]*>/gi
const tags = /<[/!?]?[a-z][^>]*(?:>|$)/gi

/** What a reader would see of an HTML fragment, as plain text with line breaks; scripts, styles and markup are gone. */
export function plainText(html: string): string {
  const text = html
    .replace(comments, '')
    .replace(unread, '')
    // newlines of the source mean nothing where the text is marked up
    .replace(/\s+/g, (space) => (/<[a-z]/i.test(html) ? ' ' : space))
    .replace(bullets, '• ')
    .replace(breaks, '\n')
    .replace(tags, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, decodeEntity)
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  // controls and lone surrogates are no text
  const isText = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isText ? String.fromCodePoint(code) : ''
}
