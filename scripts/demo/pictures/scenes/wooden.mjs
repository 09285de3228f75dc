import { curve } from '../kit/curve.mjs'
import { lathe, slab, tube } from '../kit/mesh.mjs'
import { move, turn } from '../kit/place.mjs'
import { vessel } from '../kit/vessel.mjs'
import { beech, oak, stoneware, walnut } from './materials.mjs'

/** A paddle-shaped board lying flat, its handle toward +x. */
export function boardShape(length, width, mat) {
  const h = width / 2
  const side = curve(
    [
      [-length / 2 + 1.2, -h],
      [-4, -h],
      [length * 0.16, -h],
      [length * 0.26, -h * 0.86],
      [length * 0.32, -h * 0.4],
      [length * 0.38, -2.3],
      [length * 0.48, -2.3],
      [length * 0.53, -1.6],
      [length * 0.545, 0],
    ],
    8,
  )
  const corner = curve(
    [
      [-length / 2, 0],
      [-length / 2, -h + 1.6],
      [-length / 2 + 0.4, -h + 0.4],
      [-length / 2 + 1.2, -h],
    ],
    6,
  )
  const half = [...corner.slice(0, -1), ...side]
  return slab(
    [
      ...half,
      ...half
        .slice(1, -1)
        .reverse()
        .map(([x, y]) => [x, -y]),
    ],
    1.9,
    mat,
    { round: 0.35 },
  )
}
const hole = (x, z) =>
  move(
    lathe(
      [
        [0, z],
        [1.05, z],
      ],
      'dark',
      { smooth: 0 },
    ),
    x,
    0,
  )
export const boards = (spec, paper) => () => {
  const standing = (mesh) => turn(turn(mesh, 'y', -90), 'z', 90)
  const large = [boardShape(42, 22, 'wood'), hole(20.6, 1.93)]
  return {
    paper,
    camera: { elevation: 9, azimuth: 12, fill: 0.72 },
    materials: { wood: spec, dark: { color: '#2a1d14', rough: 1 } },
    meshes: turn(move(standing(large), 0, 0, 21), 'x', -9),
  }
}

const spoon = (bowl, mat) => {
  const stem = tube(
    [
      [0, 0, 0],
      [0, 6, 0.15],
      [0, 14, 0.1],
      [0, 21, 0.6],
    ],
    (t) => 0.5 + 0.14 * Math.sin(t * 3) - 0.08 * t,
    mat,
    { flat: 0.7 },
  )
  const head = lathe(
    [
      [0, -0.75],
      [0.5, -0.72],
      [0.86, -0.35],
      [1, 0.06],
      [0.94, 0.1],
      [0.8, -0.2],
      [0.45, -0.45],
      [0, -0.5],
    ],
    mat,
  )
  const verts = head.verts.map(([x, y, z]) => [x * bowl, 23.6 + y * bowl * 1.45, 0.85 + z * 1.7])
  return [stem, { ...head, verts }]
}
const spatula = (mat) => [
  tube(
    [
      [0, 0, 0],
      [0, 8, 0.1],
      [0, 19, 0.1],
    ],
    0.52,
    mat,
    { flat: 0.7 },
  ),
  move(
    slab(
      curve(
        [
          [-0.6, 17],
          [-1.6, 19],
          [-2.5, 22.5],
          [-2.4, 28],
          [0, 28.6],
          [2.4, 27],
          [2.5, 22.5],
          [1.6, 19],
          [0.6, 17],
        ],
        6,
      ),
      0.6,
      mat,
      { round: 0.25 },
    ),
    0,
    0,
    -0.25,
  ),
]
export const spoons = () => {
  const stand = (mesh, x, y, lean, to) => move(turn(turn(turn(mesh, 'x', 90), 'y', lean), 'z', to), x, y, 1)
  return {
    paper: 'clay',
    camera: { elevation: 13, fill: 0.74 },
    materials: {
      crock: stoneware('#e8e0d0', { dip: { z: 4.5, color: '#a9835f', wobble: 0.6, soft: 0.1 } }),
      beech: beech({ axis: 'z' }),
      oak: oak({ axis: 'z' }),
      walnut: walnut({ axis: 'z' }),
    },
    meshes: [
      vessel(
        [
          [5, 0],
          [5.3, 0.4],
          [5.7, 4],
          [5.8, 9],
          [5.6, 14],
        ],
        0.45,
        'crock',
      ),
      stand(spoon(2.7, 'beech'), -1.6, 0.6, -11, 8),
      stand(spoon(2.2, 'walnut'), 1.2, 1.6, 6, -10),
      stand(spatula('oak'), 1.8, -0.8, 13, 6),
      stand(spatula('walnut'), -0.4, 2, -4, 24),
      stand(spoon(2.4, 'oak'), 0.2, -1.4, 1, -4),
    ],
  }
}
