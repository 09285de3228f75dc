import { sheet } from './mesh.mjs'
import { add, cross, dot, mul, sub, unit } from './vector.mjs'

/** Joins many meshes of one material into one. */
export function join(meshes, mat) {
  const all = [meshes].flat(9)
  const out = { verts: [], uvs: [], faces: [], mat, mods: [] }
  for (const m of all) {
    const base = out.verts.length
    out.verts.push(...m.verts)
    out.uvs.push(...m.uvs)
    out.faces.push(...m.faces.map((f) => f.map((i) => i + base)))
  }
  return out
}

/**
 * One leaf from `at` along `along`, its face toward `face`. `width` is a share of `size`; `droop` bends the tip down,
 * `fold` lifts the halves, `heart` widens the base.
 */
export function leaf(
  at,
  along,
  face,
  size,
  { width = 0.45, droop = 0.25, fold = 0.25, heart = 0, steps = [4, 7], tip = 1 } = {},
  mat = 'leaf',
) {
  const y = unit(along)
  const z = unit(sub(face, mul(y, dot(face, y))))
  const x = cross(y, z)
  const shape = (u, v) => {
    const side = (u - 0.5) * 2
    const broad = heart
      ? Math.sin(Math.PI * Math.min(1, v ** 0.62 * 0.94 + 0.06)) ** 0.85
      : Math.sin(Math.PI * v ** (0.8 * tip)) ** 0.8
    const w = side * broad * width * size * 0.5
    const l = v * size - (heart ? (1 - v) ** 3 * Math.abs(side) * heart * size * 0.2 : 0)
    const lift = fold * Math.abs(w) - droop * size * v * v
    return add(at, add(add(mul(x, w), mul(y, l)), mul(z, lift)))
  }
  return sheet(steps[0], steps[1], shape, mat)
}
