const ENTITIES = new Map(
  Object.entries({
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
  }),
)

// what stands on lines of its own, and what a reader never sees
const BLOCKS = /^(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|section|article|header|footer|blockquote|pre|hr)$/
const SILENT = /^(?:script|style|template|noscript|iframe|svg|head|title)$/

/**
 * What a reader would see of an HTML fragment, as plain text with line breaks: no tags, scripts or styles; a lone `<` stays a `<`. The
 * result is text, not HTML. Takes time by the length of the fragment, whatever is in it.
 */
export function plainText(html: string): string {
  const lower = html.toLowerCase()
  // newlines of the source mean nothing where the text is marked up
  const isMarkedUp = /<[a-z]/.test(lower)
  const pieces: string[] = []
  let [at, isBreakDue] = [0, false]
  const write = (piece: string) => {
    if (isBreakDue && piece.trim() === '') return
    if (isBreakDue && !pieces.at(-1)?.endsWith('\n')) pieces.push('\n')
    isBreakDue = false
    if (piece !== '') pieces.push(isMarkedUp ? piece.replace(/\s+/g, ' ') : piece)
  }
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    write(html.slice(at, open))
    const tag = /^<(?:!--|[!?]|\/?([a-z][a-z0-9]*))/.exec(lower.slice(open, open + 32))
    at = tag ? endOf(lower, open, tag[0], tag[1] ?? '') : open + 1
    if (!tag) write('<')
    else if (tag[1] === 'br') pieces.push('\n')
    else if (BLOCKS.test(tag[1] ?? '')) isBreakDue = true
    if (tag?.[0] === '<li') write('• ')
  }
  write(html.slice(at))
  return pieces
    .join('')
    .replace(/&(#?[0-9a-z]{1,31});/gi, decodeEntity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where the text goes on after a tag, or after all that stands in one that nobody sees; what is never closed swallows the rest. */
function endOf(lower: string, open: number, tag: string, name: string): number {
  const mark = tag === '<!--' ? '-->' : '>'
  const from = SILENT.test(name) && !tag.startsWith('</') ? lower.indexOf(`</${name}`, open) : open
  const close = from === -1 ? -1 : lower.indexOf(mark, from)
  return close === -1 ? lower.length : close + mark.length
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? ENTITIES.get(name.toLowerCase()) ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  // controls and lone surrogates are no text
  const isText = (code >= 32 || code === 9 || code === 10) && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isText ? String.fromCodePoint(code) : ''
}
