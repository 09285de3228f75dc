import { sheet } from './mesh.mjs'
import { lerp, random } from './vector.mjs'

/** Smooth wrinkles: a sum of a few slanted waves, about -1..1. */
export function wrinkles(seed, waves = 7, pitch = 12) {
  const r = random(seed)
  const list = Array.from({ length: waves }, () => {
    const a = r.between(0, Math.PI)
    const k = (2 * Math.PI) / (pitch * r.between(0.5, 1.8))
    return [Math.cos(a) * k, Math.sin(a) * k, r.between(0, 6.28), r.between(0.4, 1)]
  })
  return (x, y) => list.reduce((sum, [kx, ky, p, w]) => sum + w * Math.sin(kx * x + ky * y + p), 0) / (waves * 0.6)
}

/** Sweeps a cross-section path of [x, z] points along y, with wrinkles and slightly uneven ends. */
export function swept(
  path,
  depth,
  mat,
  { seed = 1, wrinkle = 0.12, thick = 0.22, rows = 40, ragged = 0.25, soften = 1 } = {},
) {
  const [noise, edge] = [wrinkles(seed), wrinkles(seed + 7, 5, 9)]
  let total = 0
  const along = path.map((p, i) => {
    if (i) total += Math.hypot(p[0] - path[i - 1][0], p[1] - path[i - 1][1])
    return total
  })
  const shape = (u, v) => {
    const i = Math.min(path.length - 1, Math.round(u * (path.length - 1)))
    const [x, z] = path[i]
    const slip = 1 + (ragged * edge(along[i] * 0.5, v > 0.5 ? 40 : 0)) / depth
    const y = lerp(-depth / 2, depth / 2, v) * slip
    return [x + 0.5 * wrinkle * noise(y, z * 6 + 30), y, z + wrinkle * noise(x, y + z * 0.3)]
  }
  const mods = [
    { type: 'SOLIDIFY', thickness: thick, offset: 0 },
    { type: 'SUBSURF', levels: soften },
  ]
  return sheet(path.length - 1, rows, shape, mat, { size: [total, depth], mods })
}

/** The cross-section of a cloth folded `layers` times back and forth, `width` wide, `gap` between layers. */
export function folds(width, layers, gap, { start = 0, uneven = 0.3, seed = 3 } = {}) {
  const [r, path] = [random(seed), []]
  for (let l = 0; l < layers; l++) {
    const [z, dir] = [start + gap * (l + 0.5), l % 2 ? -1 : 1]
    const [from, to] = [-width / 2 + r.between(0, uneven), width / 2 - r.between(0, uneven)]
    for (let i = 0; i <= 26; i++) path.push([dir * lerp(from, to, i / 26), z])
    if (l < layers - 1)
      for (let i = 1; i < 6; i++) {
        const a = -Math.PI / 2 + (i / 6) * Math.PI
        path.push([dir * (to + (gap / 2) * 1.25 * Math.cos(a)), z + gap / 2 + (gap / 2) * Math.sin(a)])
      }
  }
  return path
}

/** The cross-section of a rolled cloth. */
export function spiral(turns, gap, core = 0.8) {
  const path = []
  for (let i = 0; i <= turns * 28; i++) {
    const a = (i / 28) * 2 * Math.PI
    const r = core + (gap * a) / (2 * Math.PI)
    path.push([r * Math.cos(a), r * Math.sin(a)])
  }
  return path
}
