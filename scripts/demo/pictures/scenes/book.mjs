import { box, roundRect, sheet, slab, tube } from '../kit/mesh.mjs'
import { move, turn } from '../kit/place.mjs'
import { linen } from './materials.mjs'
import { card } from './print.mjs'

export const bookShape = (w, d, h, cover) => [
  slab(roundRect(w, d, 0.35, 5), 0.28, cover, { round: 0.1 }),
  move(slab(roundRect(w, d, 0.35, 5), 0.28, cover, { round: 0.1 }), 0, 0, h - 0.28),
  move(box(w - 0.5, d - 0.6, h - 0.56, 'pages', { round: 0.05 }), 0.1, 0, 0.28),
  tube(
    [
      [-w / 2 + 0.12, -d / 2 + 0.1, h / 2],
      [-w / 2 + 0.12, d / 2 - 0.1, h / 2],
    ],
    h / 2 - 0.02,
    cover,
    { flat: 0.55, smooth: 1, seg: 24 },
  ),
]
export const pages = {
  color: '#f3ecdd',
  rough: 0.9,
  bump: [{ scale: 1, depth: 0.5, stretch: [0.01, 0.01, 9], detail: 1 }],
}
export const notebook = (front, back, sheetColor) => () => {
  const lie = (mesh, turnBy, at) => move(turn(mesh, 'z', turnBy), ...at)
  return {
    paper: sheetColor,
    camera: { elevation: 33, fill: 0.68 },
    materials: {
      front: linen(front, { weave: { pitch: 0.11, depth: 0.02, slub: 0.8 } }),
      back: linen(back, { weave: { pitch: 0.11, depth: 0.02, slub: 0.8 } }),
      pages,
      ribbon: linen('#b98f5a'),
      tag: { svg: card({ w: 560, h: 300, title: 'NOTES', sub: 'Ficus &amp; Co.' }), rough: 0.85 },
    },
    meshes: [
      lie(bookShape(14.8, 21, 2, 'back'), -24, [1.6, 1.4, 0]),
      lie(
        [
          bookShape(14.8, 21, 2, 'front'),
          sheet(1, 1, (u, v) => [-3.4 + u * 6.8, 2.6 + v * 3.6, 2.012], 'tag'),
          tube(
            [
              [2.6, -10.3, 1.1],
              [2.7, -11.5, 0.5],
              [3, -13.6, 0.3],
              [2.6, -14.8, 0.25],
            ],
            0.32,
            'ribbon',
            { flat: 0.15 },
          ),
        ],
        -38,
        [0, 0, 2.02],
      ),
    ],
  }
}
