import { folds, spiral, swept, wrinkles } from '../kit/cloth.mjs'
import { sheet, tube } from '../kit/mesh.mjs'
import { ground, move, turn } from '../kit/place.mjs'
import { random } from '../kit/vector.mjs'
import { linen, shade } from './materials.mjs'
import { crest } from './print.mjs'

const napkins = (color, paper) => () => ({
  paper,
  camera: { elevation: 24, fill: 0.64 },
  materials: { cloth: linen(color), ribbon: linen(shade(color, 0.62)) },
  meshes: turn(
    [
      [0, 1, 2, 3].map((i) =>
        turn(
          swept(folds(19, 2, 0.86, { seed: 5 + i, start: i * 1.72 }), 19, 'cloth', {
            seed: 11 + i,
            wrinkle: 0.2,
            thick: 0.74,
            ragged: 0.5,
            soften: 2,
          }),
          'z',
          [-1, 2, -2, 1.5][i],
        ),
      ),
      tube(
        [
          [-10, 0, 0.1],
          [-10.4, 0, 4],
          [-10, 0, 6.9],
          [-4, 0.1, 7.2],
          [0, 0, 7.2],
          [4, -0.1, 7.2],
          [10, 0, 6.9],
          [10.4, 0, 4],
          [10, 0, 0.1],
        ],
        0.6,
        'ribbon',
        { flat: 0.2, smooth: 8 },
      ),
    ],
    'z',
    -32,
  ),
})

const throwBlanket = () => {
  const r = random(8)
  const fringe = Array.from({ length: 62 }, (_, i) => {
    const y = -16.6 + (i / 61) * 33.2
    const [a, b] = [r.between(-0.35, 0.35), r.between(-0.5, 0.5)]
    return tube(
      [
        [19.2, y, 9.4],
        [20.6, y + a, 9.1],
        [21.2, y + a, 7.5],
        [21.3, y + b, 5.4 + r.between(-0.5, 0.4)],
      ],
      (t) => 0.2 + 0.09 * Math.sin(t * 16),
      'fringe',
      { seg: 8, smooth: 4 },
    )
  })
  return {
    paper: 'sage',
    camera: { elevation: 22, fill: 0.7 },
    materials: {
      wool: linen('#e8dcc8', { weave: { pitch: 0.36, depth: 0.09, slub: 2 }, sheen: 0.8 }),
      fringe: linen('#dccdb4'),
    },
    meshes: turn(
      [
        swept(folds(38, 4, 2.3, { seed: 2, uneven: 0.9 }), 34, 'wool', {
          seed: 4,
          wrinkle: 0.4,
          thick: 1.85,
          ragged: 0.8,
          soften: 2,
        }),
        fringe,
      ],
      'z',
      -34,
    ),
  }
}

const cushion = () => {
  const crease = wrinkles(21, 8, 9)
  const side = (dir) =>
    sheet(
      64,
      64,
      (u, v) => {
        const [x, y] = [u * 2 - 1, v * 2 - 1]
        const puff = ((1 - x * x) * (1 - y * y)) ** 0.5
        const pinch = 1 - 0.16 * (1 - Math.abs(x * y)) * (x * x + y * y) * 0.5
        const folds = 1.6 * crease(x * 22, y * 22) * puff * (x * x + y * y) * 0.6
        return [x * 22.5 * pinch, dir * (puff * 9 + folds), y * 22.5 * pinch]
      },
      'cloth',
      { size: [45, 45], mods: [{ type: 'SUBSURF', levels: 1 }] },
    )
  const rim = []
  for (let i = 0; i < 96; i++) {
    const t = (i / 96) * 8
    const q = Math.floor(t / 2)
    const k = (t % 2) - 1
    const [x, y] = [
      [k, -1],
      [1, k],
      [-k, 1],
      [-1, -k],
    ][q]
    const pinch = 1 - 0.16 * (1 - Math.abs(x * y)) * (x * x + y * y) * 0.5
    rim.push([x * 22.5 * pinch, 0, y * 22.5 * pinch])
  }
  return {
    paper: 'ivory',
    camera: { elevation: 24, azimuth: 38, fill: 0.7 },
    materials: { cloth: linen('#a6a893', { weave: { pitch: 0.4, depth: 0.09, slub: 1.6 } }), piping: linen('#8d9078') },
    meshes: ground(
      turn([side(-1), side(1), tube(rim, 0.42, 'piping', { closed: true, smooth: 1, seg: 12 })], 'x', -90),
    ),
  }
}

const tote = () => {
  const fall = wrinkles(5, 8, 13)
  const face = (dir, mat) =>
    sheet(
      60,
      60,
      (u, v) => {
        const [x, z] = [(u - 0.5) * 36, v * 38]
        const edge = 1 - (2 * Math.abs(u - 0.5)) ** 6
        const bulge = edge * (5.2 * (1 - v) ** 0.7 * Math.min(1, v * 9) ** 0.5 + 1.5)
        return [
          x * (1 - 0.03 * v),
          dir * bulge + edge * 0.75 * fall(x, z * 0.5) * (0.4 + v),
          z - 0.35 * Math.abs(fall(x, 4)) * v,
        ]
      },
      mat,
      { size: mat === 'front' ? [1, 1] : [36, 38], mods: [{ type: 'SUBSURF', levels: 1 }] },
    )
  const strap = (dir, lean) =>
    tube(
      [
        [-8, dir * 0.7, 30],
        [-8, dir * 0.7, 36],
        [-7.8, dir * 0.8, 42],
        [-6, dir + lean, 51],
        [0, dir + lean * 1.6, 55.5],
        [6, dir + lean, 51],
        [7.8, dir * 0.8, 42],
        [8, dir * 0.7, 36],
        [8, dir * 0.7, 30],
      ],
      1.5,
      'strap',
      { flat: 0.16, smooth: 10 },
    )
  const canvas = linen('#ebe2cf', { weave: { pitch: 0.32, depth: 0.06, slub: 0.9 } })
  return {
    paper: 'clay',
    camera: { elevation: 8, azimuth: -16, fill: 0.72 },
    materials: {
      front: { svg: crest(), rough: 0.9, specular: 0.1, sheen: 0.3, bump: [{ scale: 7, depth: 0.03 }] },
      canvas: { ...canvas },
      strap: linen('#a98563'),
    },
    meshes: [face(-1, 'front'), face(1, 'canvas'), strap(-1, -0.6), strap(1, 0.8)],
  }
}

const towels = () => {
  const roll = (seed, x, z, mat) =>
    move(swept(spiral(4.2, 0.98), 30, mat, { seed, wrinkle: 0.1, thick: 0.7, ragged: 0.4, soften: 1 }), x, 0, z + 4.95)
  const towel = (color) => linen(color, { weave: undefined, waffle: { pitch: 0.9, depth: 0.16 }, sheen: 0.8 })
  return {
    paper: 'brass',
    camera: { elevation: 20, azimuth: 26, fill: 0.66 },
    materials: { a: towel('#efe8db'), b: towel('#b7bba9'), c: towel('#cfae98') },
    meshes: [turn(roll(1, -5.1, 0, 'a'), 'z', 1), turn(roll(2, 5.1, 0, 'b'), 'z', -1), roll(3, 0.1, 8.5, 'c')],
  }
}

export const linens = {
  'linen-napkins': napkins('#d9cbb2', 'sage'),
  'linen-napkins-sage': napkins('#949b88', 'ivory'),
  'linen-napkins-clay': napkins('#c08a6c', 'ivory'),
  'wool-throw': throwBlanket,
  'linen-cushion': cushion,
  'canvas-tote': tote,
  'waffle-towels': towels,
}
