import { join, leaf } from '../kit/foliage.mjs'
import { box, lathe, sheet, tube } from '../kit/mesh.mjs'
import { bend, move, turn } from '../kit/place.mjs'
import { random } from '../kit/vector.mjs'
import { bonsai, bonsaiMaterials } from './bonsai.mjs'
import { bookShape } from './book.mjs'
import { bowlShape, vaseShape } from './ceramics.mjs'
import { glaze, linen, oak, stoneware, terracotta } from './materials.mjs'
import { cupShape, teapotShape } from './teaware.mjs'

const SUN = [0.74, 0.46, -0.5]

/** Branches out of the frame whose shadows fall softly on the wall. */
function branches() {
  const r = random(5)
  const parts = []
  for (let b = 0; b < 5; b++) {
    const [x, z] = [-62 + b * 22 + r.between(-6, 6), 62 + r.between(-10, 14)]
    const away = 80
    const from = [x - SUN[0] * away, 44 - SUN[1] * away, z - SUN[2] * away]
    for (let i = 0; i < 10; i++) {
      const a = r.between(-2.6, -0.5)
      parts.push(
        leaf(
          [from[0] + i * 3.2 + r.between(-2, 2), from[1], from[2] - i * 1.6],
          [Math.cos(a), r.between(-0.4, 0.4), Math.sin(a)],
          [SUN[0], SUN[1], SUN[2] + 0.3],
          r.between(8, 12),
          { width: 0.5 },
        ),
      )
    }
  }
  return join(parts, 'leafA')
}

const hero = () => {
  const wall = sheet(1, 1, (u, v) => [-300 + 600 * u, 44, -5 + 260 * v], 'wall')
  const table = move(box(600, 120, 4, 'table', { round: 0.5 }), 0, -17, -4)
  const stillLife = [
    move(
      bend(turn(bonsai(1), 'z', 8), (v) => v.map((k) => k * 1.3)),
      31,
      14,
      0,
    ),
    move(turn(teapotShape('clay'), 'z', -16), 5, -4, 0),
    move(vaseShape('celadon'), 59, 4, 0),
    move(cupShape('cream'), -7.5, -13, 0),
    move(
      lathe(
        [
          [3.1, 3.4],
          [0, 3.4],
        ],
        'tea',
        { smooth: 0 },
      ),
      -7.5,
      -13,
      0,
    ),
    move(cupShape('cream'), 3.5, -17.5, 0),
    move(
      lathe(
        [
          [3.1, 3.4],
          [0, 3.4],
        ],
        'tea',
        { smooth: 0 },
      ),
      3.5,
      -17.5,
      0,
    ),
    move(
      turn([bookShape(15, 21, 2.2, 'sand'), move(turn(bookShape(13, 19, 1.8, 'sage'), 'z', 7), 0, 0, 2.2)], 'z', 74),
      34,
      -11,
      0,
    ),
    move(
      bend(bowlShape(9, 7, 'speckled'), (v) => v.map((k) => k * 0.62)),
      34,
      -11,
      4,
    ),
    move(
      turn(
        lathe(
          [
            [0, 0],
            [2.5, 0],
            [2.8, 0.3],
            [2.8, 7.6],
            [2.5, 8],
            [0, 7.7],
          ],
          'wax',
        ),
        'z',
        0,
      ),
      51,
      -10,
      0,
    ),
    move(
      tube(
        [
          [0, 0, 7.6],
          [0.05, 0, 8.5],
          [0.2, 0, 9],
        ],
        0.1,
        'bark',
        { seg: 8 },
      ),
      51,
      -10,
      0,
    ),
  ]
  return {
    file: '../hero.webp',
    size: [1800, 1100],
    samples: 18,
    shrink: 0.7,
    quality: 84,
    noSweep: true,
    exposure: 1.02,
    camera: { elevation: 8, lens: 62, aspect: 1100 / 1800, fill: 0.92, rise: -0.012 },
    framing: [
      stillLife,
      [
        {
          verts: [
            [-58, 0, 0],
            [66, 0, 46],
            [0, -25, -2],
          ],
        },
      ],
    ],
    materials: {
      ...bonsaiMaterials,
      wall: { color: '#ede6db', flat: true },
      table: oak({ axis: 'x', long: 0.03, rings: 0.22, bands: 8, shift: [3, 7, 60] }),
      clay: { ...terracotta('#96604a'), rough: 0.5, specular: 0.35 },
      celadon: glaze('#a3b19d', '#b6c0ac', { rough: 0.16 }),
      cream: stoneware('#efe8da', { rough: 0.35 }),
      speckled: stoneware('#e3d6c2', { rough: 0.4 }),
      tea: { color: '#a8672a', rough: 0.05, coat: 0.6 },
      sand: linen('#cdb796', { weave: { pitch: 0.12, depth: 0.02 } }),
      sage: linen('#838c76', { weave: { pitch: 0.12, depth: 0.02 } }),
      pages: { color: '#f3ecdd', rough: 0.9 },
      wax: { color: '#e9dcc3', rough: 0.45, sss: 0.3, sssRadius: [1.2, 0.7, 0.35] },
    },
    meshes: [wall, table, stillLife, branches()],
    sky: { color: '#faf6f1', strength: 0.68 },
    ownLights: [
      { kind: 'sun', toward: SUN, watts: 2.5, degrees: 3, color: '#ffe7c8' },
      { at: [-120, -110, 90], target: [20, 0, 10], size: [80, 80], watts: 120000, color: '#fff3e2' },
    ],
  }
}

export const heroes = { hero }
