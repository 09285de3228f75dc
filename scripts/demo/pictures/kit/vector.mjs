export const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const mul = (a, k) => [a[0] * k, a[1] * k, a[2] * k]
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
export const length = (a) => Math.hypot(a[0], a[1], a[2])
export const unit = (a) => mul(a, 1 / (length(a) || 1))
export const lerp = (a, b, t) => a + (b - a) * t
export const clamp = (x, lo = 0, hi = 1) => Math.min(hi, Math.max(lo, x))
export const smoothstep = (lo, hi, x) => {
  const t = clamp((x - lo) / (hi - lo))
  return t * t * (3 - 2 * t)
}

/** Rotates `v` by `angle` radians around the unit vector `axis`. */
export function rotateAround(v, axis, angle) {
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  return add(add(mul(v, c), mul(cross(axis, v), s)), mul(axis, dot(axis, v) * (1 - c)))
}

/** A repeatable random source: the same seed gives the same picture. */
export function random(seed) {
  let a = seed >>> 0
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { next, between: (lo, hi) => lo + (hi - lo) * next() }
}
