import { rotateAround } from './vector.mjs'

const AXES = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] }
const each = (meshes, f) => [meshes].flat(9).map((m) => ({ ...m, verts: m.verts.map(f) }))

export const move = (meshes, x, y, z = 0) => each(meshes, (v) => [v[0] + x, v[1] + y, v[2] + z])
export const turn = (meshes, axis, degrees) =>
  each(meshes, (v) => rotateAround(v, AXES[axis], (degrees * Math.PI) / 180))
export const scale = (meshes, x, y = x, z = x) => each(meshes, (v) => [v[0] * x, v[1] * y, v[2] * z])
export const bend = (meshes, f) => each(meshes, f)
export const paint = (meshes, mat) => [meshes].flat(9).map((m) => ({ ...m, mat }))

/** Puts the lowest point of the meshes on the table. */
export function ground(meshes) {
  const all = [meshes].flat(9)
  let low = Infinity
  for (const m of all) for (const v of m.verts) low = Math.min(low, v[2])
  return move(all, 0, 0, -low)
}
