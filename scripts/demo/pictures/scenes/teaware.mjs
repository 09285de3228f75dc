import { lathe, roundRect, slab, tube } from '../kit/mesh.mjs'
import { bend, move, turn } from '../kit/place.mjs'
import { handle, vessel } from '../kit/vessel.mjs'
import { glaze, stoneware, terracotta, walnut } from './materials.mjs'

export const teapotShape = (mat, grip = mat) => [
  lathe(
    [
      [0, 0.3],
      [3.9, 0.3],
      [4.3, 0],
      [4.7, 0.4],
      [6.9, 3],
      [7.7, 6],
      [6.9, 9.2],
      [4.8, 11],
      [3.9, 11.3],
      [3.4, 11.2],
      [3.4, 10.6],
      [0, 10.6],
    ],
    mat,
  ),
  lathe(
    [
      [4.3, 11.2],
      [4.4, 11.5],
      [3.4, 12.2],
      [1.4, 12.9],
      [0.75, 13.3],
      [0.7, 13.7],
      [1.25, 14.3],
      [1.35, 14.9],
      [0.9, 15.4],
      [0, 15.5],
    ],
    mat,
  ),
  tube(
    [
      [-6.2, 0, 4.2],
      [-8.6, 0, 5.2],
      [-10.2, 0, 7.8],
      [-11.3, 0, 10.4],
      [-12.3, 0, 11.2],
    ],
    (t) => 1.75 - 1.05 * Math.sqrt(t),
    mat,
    { smooth: 10 },
  ),
  handle(
    [
      [6.3, 0, 9.4],
      [8.2, 0, 10.8],
      [11, 0, 10.2],
      [11.9, 0, 7.2],
      [10.4, 0, 4.2],
      [7.2, 0, 3],
    ],
    1.5,
    grip,
    0.65,
  ),
]
export const teapot = (materials, paper) => () => ({
  paper,
  camera: { elevation: 15, fill: 0.68 },
  materials,
  meshes: turn(teapotShape('glaze'), 'z', -14),
})

export const cupShape = (mat) =>
  vessel(
    [
      [1.7, 0],
      [1.8, 0.5],
      [2.7, 1.7],
      [3.3, 3.2],
      [3.6, 4.5],
    ],
    0.24,
    mat,
  )
export const gaiwan = () => ({
  paper: 'sage',
  camera: { elevation: 20, fill: 0.58 },
  materials: { glaze: glaze('#f3efe6', '#e8e2d5'), tea: { color: '#a8672a', rough: 0.05, coat: 0.6 } },
  meshes: [
    lathe(
      [
        [0, 0.2],
        [3, 0.2],
        [3.2, 0],
        [3.5, 0.3],
        [6, 1.4],
        [6.9, 2.1],
        [6.8, 2.3],
        [5.8, 1.7],
        [3.6, 0.9],
        [0, 0.8],
      ],
      'glaze',
    ),
    move(
      vessel(
        [
          [2.2, 0],
          [2.3, 0.8],
          [3.6, 2.4],
          [4.5, 5],
          [5.4, 7.6],
        ],
        0.26,
        'glaze',
      ),
      0,
      0,
      0.9,
    ),
    move(
      turn(
        lathe(
          [
            [4.6, 0],
            [4.4, 0.35],
            [3, 1.5],
            [1.5, 1.9],
            [1.3, 2.3],
            [1.5, 3.1],
            [1.3, 3.2],
            [1, 2.6],
            [0, 2.5],
          ],
          'glaze',
        ),
        'y',
        7,
      ),
      0.3,
      0,
      7.6,
    ),
    move(cupShape('glaze'), 9.2, -4.5, 0),
    move(
      lathe(
        [
          [3.1, 3.5],
          [0, 3.5],
        ],
        'tea',
        { smooth: 0 },
      ),
      9.2,
      -4.5,
      0,
    ),
  ],
})

const trayShape = () => {
  const rim = roundRect(34, 22, 5, 12).map(([x, y]) => [x, y, 1.35])
  return [
    slab(roundRect(34, 22, 5, 12), 1.1, 'walnut', { round: 0.4 }),
    tube(rim, 0.75, 'walnut', { closed: true, smooth: 0, seg: 16 }),
  ]
}
export const tray = () => ({
  paper: 'ivory',
  camera: { elevation: 27, azimuth: 14, fill: 0.74 },
  materials: {
    walnut: walnut(),
    clay: { ...terracotta('#7d5140'), rough: 0.5 },
    cup: stoneware('#ebe4d6', { rough: 0.4 }),
    tea: { color: '#8f5520', rough: 0.05, coat: 0.6 },
  },
  meshes: [
    trayShape(),
    move(
      turn(
        bend(teapotShape('clay'), (v) => v.map((x) => x * 0.66)),
        'z',
        -20,
      ),
      -5.6,
      2,
      1.1,
    ),
    [
      [7.4, 3.4],
      [11.2, -3.4],
      [3.6, -5.4],
    ].map(([x, y]) => [
      move(cupShape('cup'), x, y, 1.1),
      move(
        lathe(
          [
            [3.1, 3.4],
            [0, 3.4],
          ],
          'tea',
          { smooth: 0 },
        ),
        x,
        y,
        1.1,
      ),
    ]),
  ],
})
