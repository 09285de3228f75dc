import { roundRect, sheet, slab } from '../kit/mesh.mjs'
import { move, turn } from '../kit/place.mjs'
import { turned } from '../kit/vessel.mjs'
import { notebook } from './book.mjs'
import { pen, pencils } from './desk.mjs'
import { paper } from './materials.mjs'
import { card } from './print.mjs'

const letters = () => {
  const flat = (w, d, mat, z) => move(slab(roundRect(w, d, 0.1, 3), 0.09, mat, { round: 0 }), 0, 0, z)
  const face = (w, d, z, mat) => sheet(1, 1, (u, v) => [(u - 0.5) * w, (v - 0.5) * d, z], mat)
  const flap = slab(
    [
      [-8.8, 6.2],
      [8.8, 6.2],
      [1, -0.6],
      [0, -1],
      [-1, -0.6],
    ],
    0.06,
    'envelope',
    { round: 0 },
  )
  return {
    paper: 'mist',
    camera: { elevation: 40, fill: 0.72 },
    materials: {
      stock: paper('#f6f0e3'),
      envelope: paper('#cdb79b'),
      deep: paper('#b9a185'),
      sealwax: { color: '#8f4a35', rough: 0.3, coat: 0.3, bump: [{ scale: 1.6, depth: 0.08 }] },
      art: {
        svg: card({ w: 1050, h: 740, title: 'WITH THANKS', sub: '謝謝', leaf: true }),
        rough: 0.9,
        bump: [{ scale: 12, depth: 0.006 }],
      },
    },
    meshes: [
      [0, 1, 2, 3].map((i) => move(turn(flat(17.6, 12.4, 'envelope', i * 0.16), 'z', -14 + i * 1.2), 3.2, 3.4)),
      move(
        turn(
          [
            move(flap, 0, 0, 0.62),
            move(
              turned(
                [
                  [1, 0.68],
                  [1.15, 0.74],
                  [1.1, 0.95],
                  [0.85, 1],
                ],
                'sealwax',
              ),
              0,
              -0.5,
            ),
          ],
          'z',
          -10.4,
        ),
        3.2,
        3.4,
      ),
      move(
        turn([[0, 1, 2].map((i) => flat(17, 12, 'stock', i * 0.13)), face(17, 12, 0.36, 'art')], 'z', 10),
        -3.4,
        -3.6,
        0.8,
      ),
    ],
  }
}

export const stationery = {
  'cloth-notebook': notebook('#7e8872', '#c9a58a', 'ivory'),
  'cloth-notebook-clay': notebook('#b4775a', '#d6c7ab', 'sage'),
  'fountain-pen': pen,
  'cedar-pencils': pencils,
  'letter-set': letters,
}
