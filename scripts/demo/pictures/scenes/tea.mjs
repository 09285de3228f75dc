import { lathe, tube, wrap } from '../kit/mesh.mjs'
import { move } from '../kit/place.mjs'
import { turned, vessel } from '../kit/vessel.mjs'
import { brass, glaze, stoneware, terracotta, wood } from './materials.mjs'
import { label } from './print.mjs'
import { gaiwan, teapot, tray } from './teaware.mjs'

const tin = (body, print, paper) => () => ({
  paper,
  camera: { elevation: 14, fill: 0.6 },
  materials: {
    body: { color: body, rough: 0.42, coat: 0.15, bump: [{ scale: 10, depth: 0.004 }] },
    label: { svg: label({ ...print, w: 760, h: 860 }), rough: 0.75 },
    brass: brass(),
  },
  meshes: [
    turned(
      [
        [4.2, 0],
        [4.4, 0.15],
        [4.4, 9.9],
        [4.3, 10],
      ],
      'body',
      { smooth: 0 },
    ),
    lathe(
      [
        [4.45, 10.02],
        [4.5, 10.1],
        [4.5, 12.6],
        [4.3, 12.9],
        [3.9, 13],
        [0, 13],
      ],
      'body',
      { smooth: 0 },
    ),
    lathe(
      [
        [4.42, 9.86],
        [4.54, 9.9],
        [4.54, 10.12],
        [4.42, 10.16],
      ],
      'brass',
      { smooth: 0 },
    ),
    turned(
      [
        [0.9, 13],
        [0.55, 13.2],
        [0.6, 13.6],
        [1, 13.9],
        [0.9, 14.3],
        [0.4, 14.45],
      ],
      'brass',
    ),
    wrap(4.43, 1.7, 8.3, 76, 'label'),
  ],
})

const whisk = () => {
  const tines = []
  for (let i = 0; i < 74; i++) {
    const a = (i / 74) * 2 * Math.PI
    const [c, s] = [Math.cos(a), Math.sin(a)]
    const at = (r, z) => [r * c, r * s, z]
    tines.push(
      tube(
        [at(1.15, 5), at(1.5, 6.5), at(2.5, 8.6), at(2.75, 10), at(2.3, 10.9), at(1.95, 10.7)],
        (t) => 0.085 - 0.045 * t,
        'bamboo',
        { seg: 6, smooth: 4 },
      ),
    )
    if (i % 2) tines.push(tube([at(0.7, 5), at(0.65, 7.5), at(0.5, 10.2)], 0.06, 'bamboo', { seg: 5, smooth: 3 }))
  }
  const whole = [
    turned(
      [
        [1.05, 0],
        [1.15, 0.15],
        [1.1, 2.5],
        [1.15, 5.1],
        [1.2, 5.3],
      ],
      'bamboo',
    ),
    [5.2, 5.42, 5.64].map((z) =>
      tube(
        [...Array(30)].map((_, i) => [1.3 * Math.cos(i * 0.2094), 1.3 * Math.sin(i * 0.2094), z]),
        0.12,
        'thread',
        { closed: true, smooth: 0, seg: 8 },
      ),
    ),
    tines,
  ]
  return {
    paper: 'clay',
    camera: { elevation: 21, fill: 0.64 },
    materials: {
      bamboo: wood('#e6cf9f', '#dcc08a', '#c6a56c', { axis: 'z', contrast: 0.4 }),
      thread: { color: '#2f2c2a', rough: 0.9 },
      bowl: {
        ...stoneware('#57604f'),
        rough: 0.3,
        coat: 0.3,
        dip: { z: 2.2, color: '#8a6a4e', wobble: 0.7, soft: 0.15 },
      },
      matcha: { color: '#8aa04a', rough: 0.9, bump: [{ scale: 5, depth: 0.06 }] },
    },
    meshes: [
      move(
        vessel(
          [
            [3, 0],
            [3.2, 0.9],
            [5.2, 2],
            [6, 4.2],
            [6.2, 7.6],
          ],
          0.45,
          'bowl',
        ),
        -4.6,
        1.5,
      ),
      move(
        lathe(
          [
            [5.5, 4.6],
            [0, 4.6],
          ],
          'matcha',
          { smooth: 0 },
        ),
        -4.6,
        1.5,
      ),
      move(whole, 6.2, -2.2),
    ],
  }
}

export const teas = {
  'clay-teapot': teapot({ glaze: { ...terracotta('#96604a'), rough: 0.5, specular: 0.35 } }, 'ivory'),
  'clay-teapot-celadon': teapot({ glaze: glaze('#a3b19d', '#b6c0ac', { rough: 0.16 }) }, 'clay'),
  'porcelain-gaiwan': gaiwan,
  'tea-tin-longjing': tin('#7f8a72', { title: 'LONGJING', zh: '龍井', foot: 'GREEN TEA  100 G' }, 'ivory'),
  'tea-tin-oolong': tin('#a5694b', { title: 'OOLONG', zh: '烏龍', foot: 'ROASTED TEA  100 G' }, 'sage'),
  'tea-tray-set': tray,
  'matcha-set': whisk,
}
