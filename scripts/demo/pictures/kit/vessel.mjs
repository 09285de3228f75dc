import { lathe, tube } from './mesh.mjs'

/** A hollow turned vessel: `outer` runs from the foot to the rim as [radius, height]; the inside follows it `wall` cm in. */
export function vessel(outer, wall, mat, options) {
  const floor = outer[0][1] + wall
  const foot = outer[0]
  const [rimR, rimZ] = outer.at(-1)
  const inner = outer
    .slice(1, -1)
    .reverse()
    .map(([r, z]) => [Math.max(0.2, r - wall), Math.max(z, floor + 0.1)])
  const lip = [
    [rimR - wall * 0.18, rimZ + wall * 0.35],
    [rimR - wall * 0.82, rimZ + wall * 0.3],
    [rimR - wall, rimZ - wall * 0.3],
  ]
  const base = [
    [0, foot[1] + 0.3],
    [foot[0] * 0.86, foot[1] + 0.3],
    [foot[0] * 0.93, foot[1]],
  ]
  return lathe([...base, ...outer, ...lip, ...inner, [0, floor]], mat, options)
}

/** A turned solid from its profile, foot first, closed at both ends. */
export const turned = (profile, mat, options) =>
  lathe([[0, profile[0][1]], ...profile, [0, profile.at(-1)[1]]], mat, options)

/** A handle through `points`, `width` by `thick` cm. */
export const handle = (points, width, mat, thick = 0.6) =>
  tube(points, width / 2, mat, { flat: thick, smooth: 10, seg: 24 })
