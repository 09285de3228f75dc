/**
 * The level at which each credited account stands; `line` runs from the referrer upward. An account of the line that was not
 * credited has taken its level with it, unless it was passed over.
 */
export function levelsOf(
  credited: readonly number[],
  line: readonly number[],
  isPassedOver: (id: number) => boolean,
): number[] {
  const levels: number[] = []
  let level = 0
  for (const id of line) {
    if (levels.length === credited.length) break
    const isCredited = id === credited[levels.length]
    if (isCredited) levels.push(level)
    if (isCredited || !isPassedOver(id)) level += 1
  }
  return levels
}
