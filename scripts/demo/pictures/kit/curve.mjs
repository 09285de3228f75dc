import { add, cross, dot, length, mul, rotateAround, sub, unit } from './vector.mjs'

/** Samples a Catmull-Rom curve through `points` (any dimension) with `n` steps between neighbours. */
export function curve(points, n = 8, closed = false) {
  const count = points.length
  const at = (i) => (closed ? points[(i + count) % count] : points[Math.min(count - 1, Math.max(0, i))])
  const out = []
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    for (let k = 0; k < n; k++) {
      const t = k / n
      out.push(
        p1.map((_, d) => {
          const [a, b, c, e] = [p0[d], p1[d], p2[d], p3[d]]
          return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - e) * t * t + (3 * b - a - 3 * c + e) * t ** 3)
        }),
      )
    }
  }
  if (!closed) out.push(at(count - 1))
  return out
}

/** Frames along a path by parallel transport, so that a tube never twists. */
export function frames(path, closed = false) {
  const n = path.length
  const tangent = (i) => {
    const a = closed ? path[(i - 1 + n) % n] : path[Math.max(0, i - 1)]
    const b = closed ? path[(i + 1) % n] : path[Math.min(n - 1, i + 1)]
    return unit(sub(b, a))
  }
  let t = tangent(0)
  let side = unit(cross(Math.abs(t[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0], t))
  const out = []
  for (let i = 0; i < n; i++) {
    const next = tangent(i)
    const axis = cross(t, next)
    if (length(axis) > 1e-7) {
      side = rotateAround(side, unit(axis), Math.acos(Math.min(1, Math.max(-1, dot(t, next)))))
    }
    t = next
    side = unit(sub(side, mul(t, dot(side, t))))
    out.push({ at: path[i], tangent: t, side, up: cross(t, side) })
  }
  return out
}

/** A circle of `n` points of radius `r` around the z axis at height `z`. */
export const circle = (r, z = 0, n = 64) =>
  Array.from({ length: n }, (_, i) =>
    add([0, 0, z], mul([Math.cos((i / n) * 2 * Math.PI), Math.sin((i / n) * 2 * Math.PI), 0], r)),
  )
