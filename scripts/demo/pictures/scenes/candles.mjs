import { lathe, tube, wrap } from '../kit/mesh.mjs'
import { move } from '../kit/place.mjs'
import { turned, vessel } from '../kit/vessel.mjs'
import { brass, stoneware, wax } from './materials.mjs'
import { label } from './print.mjs'

const pillar = (r, h, mat) => [
  lathe(
    [
      [0, 0],
      [r - 0.3, 0],
      [r, 0.3],
      [r, h * 0.5],
      [r, h - 0.35],
      [r - 0.2, h - 0.06],
      [r - 0.6, h - 0.02],
      [r * 0.45, h - 0.45],
      [0, h - 0.55],
    ],
    mat,
    { smooth: 5 },
  ),
  tube(
    [
      [0, 0, h - 0.6],
      [0.04, 0, h + 0.3],
      [0.16, 0.05, h + 0.75],
    ],
    0.11,
    'wick',
    { seg: 10 },
  ),
]
export const pillars = () => ({
  paper: 'sage',
  camera: { elevation: 15, fill: 0.62 },
  materials: {
    ivory: wax('#efe4cc'),
    honey: wax('#d9a95c'),
    clay: wax('#c99b7f'),
    wick: { color: '#4a4038', rough: 1 },
  },
  meshes: [
    move(pillar(3.4, 18, 'ivory'), -4.6, 2.5),
    move(pillar(3.4, 13, 'honey'), 3.6, 1.2),
    move(pillar(3.4, 8, 'clay'), -0.4, -5.2),
  ],
})

export const candlestick = () => {
  const stick = (h) => [
    turned(
      [
        [4.6, 0],
        [4.7, 0.3],
        [4.5, 0.6],
        [2, 1.1],
        [0.9, 1.9],
        [0.75, h * 0.5],
        [0.8, h - 2.4],
        [1.5, h - 1.9],
        [1.7, h - 1.6],
        [1.2, h - 1.1],
        [1.25, h],
        [1.1, h + 0.05],
      ],
      'brass',
    ),
    turned(
      [
        [0.95, h - 0.4],
        [0.98, h + 2],
        [0.86, h + 15],
        [0.7, h + 17.4],
        [0.25, h + 18],
      ],
      'taper',
    ),
    tube(
      [
        [0, 0, h + 17.8],
        [0.03, 0, h + 18.5],
        [0.14, 0, h + 19],
      ],
      0.08,
      'wick',
      { seg: 8 },
    ),
  ]
  return {
    paper: 'mist',
    camera: { elevation: 10, fill: 0.72 },
    materials: { brass: brass({ rough: 0.2 }), taper: wax('#e9dcc3'), wick: { color: '#4a4038', rough: 1 } },
    meshes: [move(stick(16), -4.8, 1.5), move(stick(10), 5, -1.5)],
  }
}

export const scented = () => ({
  paper: 'brass',
  camera: { elevation: 17, fill: 0.56 },
  materials: {
    cup: stoneware('#e9e2d4', { rough: 0.45 }),
    wax: wax('#f2e9d6'),
    label: {
      svg: label({ title: 'FIG &amp; CEDAR', zh: '無花果', foot: 'SOY WAX  220 G', w: 800, h: 760, ground: '#f4eee0' }),
      rough: 0.8,
    },
    wick: { color: '#5a4e43', rough: 1 },
  },
  meshes: [
    vessel(
      [
        [3.9, 0],
        [4.2, 0.25],
        [4.25, 0.8],
        [4.25, 4.8],
        [4.25, 9.2],
      ],
      0.35,
      'cup',
      { smooth: 5 },
    ),
    lathe(
      [
        [3.95, 8],
        [3, 7.9],
        [0, 7.85],
      ],
      'wax',
    ),
    tube(
      [
        [0, 0, 7.6],
        [0.03, 0, 8.5],
        [0.2, 0, 9.1],
      ],
      0.1,
      'wick',
      { seg: 8 },
    ),
    wrap(4.29, 1.9, 7.5, 82, 'label'),
  ],
})
