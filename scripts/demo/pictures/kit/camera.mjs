import { add, cross, dot, mul, sub, unit } from './vector.mjs'

/** Finds the camera that shows `meshes` from `elevation` and `azimuth` degrees filling `fill` of the frame. */
export function frame(
  meshes,
  { elevation = 16, azimuth = 0, fill = 0.66, rise = 0.015, lens = 90, aspect = 1, aim } = {},
) {
  const points = meshes.flatMap((m) => m.verts)
  const [e, a] = [(elevation * Math.PI) / 180, (azimuth * Math.PI) / 180]
  const back = [Math.sin(a) * Math.cos(e), -Math.cos(a) * Math.cos(e), Math.sin(e)]
  const right = unit(cross([0, 0, 1], back))
  const up = cross(back, right)
  const focal = lens / 36
  let [target, distance] = [aim ?? [0, 0, 0], 100]
  for (let round = 0; round < 12; round++) {
    const eye = add(target, mul(back, distance))
    const box = [Infinity, -Infinity, Infinity, -Infinity]
    for (const p of points) {
      const d = sub(p, eye)
      const depth = -dot(d, back)
      const [x, y] = [(focal * dot(d, right)) / depth, (focal * dot(d, up)) / depth]
      box[0] = Math.min(box[0], x)
      box[1] = Math.max(box[1], x)
      box[2] = Math.min(box[2], y)
      box[3] = Math.max(box[3], y)
    }
    const size = Math.max((box[1] - box[0]) / 1.06, (box[3] - box[2]) * aspect)
    const shiftX = ((box[0] + box[1]) / 2) * (distance / focal)
    const shiftY = ((box[2] + box[3]) / 2 - rise) * (distance / focal)
    target = add(target, add(mul(right, shiftX), mul(up, shiftY)))
    distance *= Math.max(0.3, Math.min(3, size / fill))
  }
  return { eye: add(target, mul(back, distance)), target, lens, distance }
}
