import { curve, frames } from './curve.mjs'
import { add, length, mul, sub } from './vector.mjs'

// a mesh is { verts, faces, uvs (one a vertex, in cm), mat, mods }; mods are Blender modifiers by name

/** Turns a profile of [radius, height] around the z axis. */
export function lathe(profile, mat, { smooth = 6, seg = 128, mods = [] } = {}) {
  const points = smooth ? curve(profile, smooth) : profile
  const widest = Math.max(...points.map((p) => p[0]))
  const [verts, uvs, faces] = [[], [], []]
  let along = 0
  points.forEach(([r, z], row) => {
    if (row) along += Math.hypot(r - points[row - 1][0], z - points[row - 1][1])
    for (let i = 0; i <= seg; i++) {
      const a = (i / seg) * 2 * Math.PI
      verts.push([Math.max(0, r) * Math.cos(a), Math.max(0, r) * Math.sin(a), z])
      uvs.push([(i / seg) * 2 * Math.PI * widest, along])
    }
  })
  const w = seg + 1
  for (let row = 0; row < points.length - 1; row++) {
    for (let i = 0; i < seg; i++) faces.push([row * w + i, row * w + i + 1, (row + 1) * w + i + 1, (row + 1) * w + i])
  }
  return { verts, uvs, faces, mat, mods, weld: true }
}

/** A tube along `path`; `radius` is a number or a function of t in 0..1; `flat` squeezes it along its up side. */
export function tube(path, radius, mat, { seg = 20, closed = false, flat = 1, smooth = 6, mods = [] } = {}) {
  const line = smooth ? curve(path, smooth, closed) : path
  const r = typeof radius === 'function' ? radius : () => radius
  const rings = frames(line, closed)
  const [verts, uvs, faces] = [[], [], []]
  let along = 0
  rings.forEach((f, k) => {
    const size = r(k / (rings.length - 1))
    if (k) along += length(sub(f.at, rings[k - 1].at))
    for (let i = 0; i < seg; i++) {
      const a = (i / seg) * 2 * Math.PI
      verts.push(add(f.at, add(mul(f.side, Math.cos(a) * size), mul(f.up, Math.sin(a) * size * flat))))
      uvs.push([(i / seg) * 6 * size, along])
    }
  })
  const count = rings.length
  for (let k = 0; k < (closed ? count : count - 1); k++) {
    for (let i = 0; i < seg; i++) {
      const [a, b] = [k * seg, ((k + 1) % count) * seg]
      faces.push([a + i, b + i, b + ((i + 1) % seg), a + ((i + 1) % seg)])
    }
  }
  if (!closed) {
    faces.push(Array.from({ length: seg }, (_, i) => i))
    faces.push(Array.from({ length: seg }, (_, i) => (count - 1) * seg + seg - 1 - i))
  }
  return { verts, uvs, faces, mat, mods }
}

/** A sheet: `shape(u, v)` with u, v in 0..1 gives the point; uvs are scaled by `size` in cm. */
export function sheet(nu, nv, shape, mat, { size = [1, 1], mods = [] } = {}) {
  const [verts, uvs, faces] = [[], [], []]
  for (let j = 0; j <= nv; j++) {
    for (let i = 0; i <= nu; i++) {
      verts.push(shape(i / nu, j / nv))
      uvs.push([(i / nu) * size[0], (j / nv) * size[1]])
    }
  }
  const w = nu + 1
  for (let j = 0; j < nv; j++) {
    for (let i = 0; i < nu; i++) faces.push([j * w + i, j * w + i + 1, (j + 1) * w + i + 1, (j + 1) * w + i])
  }
  return { verts, uvs, faces, mat, mods }
}

/** A flat outline of [x, y] points raised to `height`, its edges rounded by `round` cm. */
export function slab(outline, height, mat, { round = 0.2, seg = 4, mods = [] } = {}) {
  const n = outline.length
  const verts = [...outline.map(([x, y]) => [x, y, 0]), ...outline.map(([x, y]) => [x, y, height])]
  const faces = [Array.from({ length: n }, (_, i) => n - 1 - i), Array.from({ length: n }, (_, i) => n + i)]
  for (let i = 0; i < n; i++) faces.push([i, (i + 1) % n, n + ((i + 1) % n), n + i])
  const bevel = { type: 'BEVEL', width: round, segments: seg, limit_method: 'ANGLE', angle_limit: 0.7 }
  return {
    verts,
    uvs: verts.map(([x, y]) => [x, y]),
    faces,
    mat,
    mods: round ? [bevel, ...mods] : mods,
    autoSmooth: true,
  }
}

/** A box standing on z = 0, centred in x and y. */
export const box = (w, d, h, mat, options) =>
  slab(
    [
      [-w / 2, -d / 2],
      [w / 2, -d / 2],
      [w / 2, d / 2],
      [-w / 2, d / 2],
    ],
    h,
    mat,
    options,
  )

/** An outline of a rectangle with round corners. */
export function roundRect(w, d, r, n = 10) {
  const out = []
  for (const [cx, cy, from] of [
    [w / 2 - r, d / 2 - r, 0],
    [-w / 2 + r, d / 2 - r, 1],
    [-w / 2 + r, -d / 2 + r, 2],
    [w / 2 - r, -d / 2 + r, 3],
  ]) {
    for (let i = 0; i <= n; i++) {
      const a = (from + i / n) * (Math.PI / 2)
      out.push([cx + r * Math.cos(a), cy + r * Math.sin(a)])
    }
  }
  return out
}

/** A label that hugs a cylinder of radius `r` from `z0` to `z1`, centred on the camera side. */
export function wrap(r, z0, z1, degrees, mat) {
  const half = (degrees * Math.PI) / 360
  const shape = (u, v) => {
    const a = -Math.PI / 2 + (u * 2 - 1) * half
    return [r * Math.cos(a), r * Math.sin(a), z0 + (z1 - z0) * v]
  }
  return sheet(32, 2, shape, mat)
}
