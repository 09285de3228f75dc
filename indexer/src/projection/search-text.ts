/** Text folded for comparison, the same for what is stored and for what is asked: full-width forms and case vanish. */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
