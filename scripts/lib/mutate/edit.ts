import type { Span } from './ast.ts'

/** Replaces a span by texts and by other spans of the same file, which keep the edits inside them. */
export type Edit = Span & { by: readonly (string | Span)[] }

/**
 * The text of a file, or of a span of it, under edits on top of others: where two meet, the one on top wins, and the spans
 * it puts in keep what is underneath. Offsets are bytes, as solc counts them: the text has a character a byte (latin1).
 */
export function render(text: string, top: readonly Edit[], underneath: readonly Edit[] = [], span?: Span): string {
  const whole = span ?? { start: 0, end: text.length }
  const free = underneath.filter((edit) => !top.some((other) => meets(edit, other)))
  const edits = [...top, ...free].filter((edit) => isInside(edit, whole))
  let out = ''
  let at = whole.start
  for (const edit of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, edit.start)
    for (const part of edit.by) out += typeof part === 'string' ? part : render(text, [], underneath, part)
    at = edit.end
  }
  return out + text.slice(at, whole.end)
}

/** Whether an edit underneath changes what one on top replaces. */
function meets(underneath: Span, top: Span): boolean {
  return isInside(underneath, top) || (underneath.start < top.end && underneath.end > top.start)
}

const isInside = (inner: Span, outer: Span) => inner.start >= outer.start && inner.end <= outer.end
