import { circle } from '../kit/curve.mjs'
import { lathe, slab, tube } from '../kit/mesh.mjs'
import { move, turn } from '../kit/place.mjs'
import { random } from '../kit/vector.mjs'
import { turned, vessel } from '../kit/vessel.mjs'
import { bookShape, pages } from './book.mjs'
import { brass, linen, stoneware } from './materials.mjs'

export const pen = () => {
  const barrel = [
    turned(
      [
        [0.35, 0],
        [0.52, 0.25],
        [0.62, 2.4],
        [0.66, 5.6],
        [0.64, 6.1],
      ],
      'resin',
    ),
    lathe(
      [
        [0.65, 6.05],
        [0.67, 6.2],
        [0.65, 6.35],
      ],
      'brass',
      { smooth: 0 },
    ),
    turned(
      [
        [0.6, 6.3],
        [0.5, 8.2],
        [0.52, 8.5],
        [0.4, 8.6],
      ],
      'resin',
    ),
    turned(
      [
        [0.3, 8.5],
        [0.3, 9.3],
        [0.12, 10.6],
        [0.04, 11],
      ],
      'brass',
    ),
  ]
  const cap = [
    turned(
      [
        [0.4, 0],
        [0.62, 0.3],
        [0.72, 3],
        [0.74, 6.2],
      ],
      'resin',
    ),
    lathe(
      [
        [0.745, 5.4],
        [0.78, 5.5],
        [0.78, 6.15],
        [0.745, 6.2],
      ],
      'brass',
      { smooth: 0 },
    ),
    tube(
      [
        [0.4, 0, 0.35],
        [0.95, 0, 0.5],
        [1, 0, 1.6],
        [0.92, 0, 4.4],
      ],
      0.15,
      'brass',
      { flat: 1.8 },
    ),
  ]
  const laid = (mesh, z, at) => move(turn(turn(mesh, 'x', -90), 'z', z), ...at)
  const parts = [laid(barrel, 70, [5.4, -1.6, 1.87]), laid(cap, 58, [4.4, -4.4, 1.95])]
  return {
    paper: 'clay',
    camera: { elevation: 36, fill: 0.62 },
    framing: parts,
    materials: {
      resin: { color: '#2c4036', rough: 0.12, coat: 0.6, vary: { scale: 0.7, color: '#47604f', detail: 8 } },
      brass: brass({ rough: 0.16 }),
      pages,
      front: linen('#d9cdb6', { weave: { pitch: 0.1, depth: 0.02, slub: 0.8 } }),
    },
    meshes: [move(turn(bookShape(12, 17, 1.2, 'front'), 'z', 62), 1.5, -0.5), parts],
  }
}

export const pencils = () => {
  const r = random(6)
  const one = (mat, i) => {
    const body = slab(circle(0.42, 0, 6), 14.5, mat, { round: 0.05, seg: 2 })
    const point = [
      lathe(
        [
          [0.4, 14.5],
          [0.14, 16.1],
        ],
        'cedar',
        { smooth: 0, seg: 24 },
      ),
      lathe(
        [
          [0.14, 16.1],
          [0.03, 16.6],
          [0, 16.65],
        ],
        'lead',
        { smooth: 0, seg: 16 },
      ),
    ]
    const a = (i / 9) * 2 * Math.PI + 0.3
    const lean = r.between(5, 10)
    const tilted = turn(turn(turn([body, point], 'z', r.between(0, 60)), 'y', lean), 'z', (a * 180) / Math.PI)
    return move(tilted, 1.3 * Math.cos(a), 1.3 * Math.sin(a), 0.8 + r.between(0, 0.8))
  }
  const paint = (color) => ({ color, rough: 0.35, coat: 0.3 })
  return {
    paper: 'sage',
    camera: { elevation: 14, fill: 0.66 },
    materials: {
      cup: stoneware('#e8dfce', { dip: { z: 3, color: '#a9835f', wobble: 0.5, soft: 0.1 } }),
      a: paint('#6f7d64'),
      b: paint('#b5764f'),
      c: paint('#d8c299'),
      d: paint('#3e4a45'),
      cedar: { color: '#d9ae7d', rough: 0.7 },
      lead: { color: '#3a3836', rough: 0.4 },
    },
    meshes: [
      vessel(
        [
          [3.6, 0],
          [3.9, 0.3],
          [4, 3],
          [4, 9.4],
        ],
        0.35,
        'cup',
        { smooth: 5 },
      ),
      Array.from({ length: 9 }, (_, i) => one('abcd'[i % 4], i)),
    ],
  }
}
