import { join, leaf } from '../kit/foliage.mjs'
import { roundRect, tube } from '../kit/mesh.mjs'
import { add, random, unit } from '../kit/vector.mjs'
import { glaze, soil } from './materials.mjs'

/** A hollow tray pot lofted from rounded rectangles, standing on four feet. */
function trayPot(w, d, h) {
  const ring = (k, z, r) => roundRect(w * k, d * k, r, 10).map(([x, y]) => [x, y, z])
  const rings = [
    ring(0.84, 1, 3),
    ring(0.86, 0.9, 3),
    ring(0.94, h * 0.5, 3.4),
    ring(0.985, h * 0.9, 3.6),
    ring(1.03, h * 0.94, 3.8),
    ring(1.03, h, 3.8),
    ring(1.0, h + 0.1, 3.6),
    ring(0.95, h, 3.4),
    ring(0.93, h * 0.6, 3.2),
  ]
  const n = rings[0].length
  const faces = [Array.from({ length: n }, (_, i) => n - 1 - i)]
  for (let k = 0; k < rings.length - 1; k++)
    for (let i = 0; i < n; i++)
      faces.push([k * n + i, k * n + ((i + 1) % n), (k + 1) * n + ((i + 1) % n), (k + 1) * n + i])
  const verts = rings.flat()
  const pot = { verts, uvs: verts.map((v) => [v[0], v[2]]), faces, mat: 'pot', mods: [], autoSmooth: true }
  const earth = {
    verts: ring(0.94, h * 0.84, 3.2),
    uvs: ring(0.94, 0, 3).map((v) => [v[0], v[1]]),
    faces: [Array.from({ length: n }, (_, i) => i)],
    mat: 'soil',
    mods: [],
  }
  const feet = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([a, b]) =>
    tube(
      [
        [a * w * 0.3, b * d * 0.27, 0],
        [a * w * 0.3, b * d * 0.27, 1.2],
      ],
      1.5,
      'pot',
      { smooth: 0 },
    ),
  )
  return [pot, earth, feet]
}

const PADS = [
  [0, 0, 27.5, 8.6, 3.4],
  [-9.6, -1, 21.4, 6.8, 2.7],
  [9.8, 0.6, 22.6, 6.8, 2.7],
  [-4.2, 3.4, 24.4, 5.6, 2.5],
  [4.4, -3.4, 23.6, 5.8, 2.4],
  [13.8, -2.4, 17.2, 4.6, 1.9],
  [-13.6, 1.5, 16.6, 4.3, 1.8],
]

/** A small banyan in a tray pot: braided trunk, aerial roots, and pads of small leaves. */
export function bonsai(leaves = 1) {
  const r = random(17)
  const wood = []
  for (let i = 0; i < 6; i++) {
    const a = (i / 6) * 6.283
    const p = (k, z, spin) => [k * Math.cos(a + spin) + 0.9 * Math.sin(z * 0.22), k * Math.sin(a + spin), z]
    wood.push(
      tube(
        [
          p(4.6 + (i % 3), 4.6, -0.5),
          p(2.6, 5.8, -0.2),
          p(1.5, 8.4, 0.3),
          p(1.3, 12, 1),
          p(1.1, 16, 1.7),
          p(1.2, 20, 2.3),
          p(2.4, 24, 2.8),
        ],
        (t) => 1.55 - 0.95 * t + 0.25 * Math.sin(t * 19 + i),
        'bark',
        { smooth: 8, seg: 14 },
      ),
    )
  }
  for (const [x, y, z, w] of PADS) {
    wood.push(
      tube(
        [
          [0.6, 0, Math.min(z - 5, 14 + r.between(0, 3))],
          [x * 0.4, y * 0.5, z - 3.4],
          [x * 0.8, y, z - 1.4],
          [x + w * 0.2, y, z - 0.4],
        ],
        (t) => 1.05 - 0.7 * t,
        'bark',
        { smooth: 8, seg: 12 },
      ),
    )
    for (let k = 0; k < 4; k++) {
      const a = r.between(0, 6.28)
      wood.push(
        tube(
          [
            [x * 0.8, y, z - 1.5],
            [x + 0.4 * w * Math.cos(a), y + 0.4 * w * Math.sin(a), z - 0.6],
            [x + 0.75 * w * Math.cos(a), y + 0.75 * w * Math.sin(a), z - 0.1],
          ],
          (t) => 0.36 - 0.22 * t,
          'bark',
          { smooth: 4, seg: 8 },
        ),
      )
    }
  }
  for (const [x, y, top] of [
    [-6.4, -1.6, 19],
    [-5.2, 1.2, 20],
    [6.2, 1, 20],
    [7.4, -1.4, 20.4],
    [5, -2, 20],
    [-8.2, 0.6, 19],
  ]) {
    wood.push(
      tube(
        [
          [x * 0.94, y, top + 1.6],
          [x + r.between(-0.4, 0.4), y, 14],
          [x + r.between(-0.5, 0.5), y * 1.2, 9],
          [x * 1.06, y * 1.4, 4.4],
        ],
        (t) => 0.22 + 0.3 * t * t,
        'bark',
        { smooth: 8, seg: 10 },
      ),
    )
  }
  const green = []
  for (const [x, y, z, w, h] of PADS) {
    const count = Math.round(w * w * 7.2 * leaves)
    for (let i = 0; i < count; i++) {
      const a = r.between(0, 6.283)
      const up = r.between(-0.32, 1)
      const flat = Math.sqrt(1 - up * up)
      const deep = r.between(0.72, 1.03)
      const out = [flat * Math.cos(a), flat * Math.sin(a), up]
      const at = [x + out[0] * w * deep, y + out[1] * w * deep * 0.9, z + out[2] * h * deep]
      const along = unit(
        add([out[0], out[1], out[2] * 0.5 - 0.1], [r.between(-0.7, 0.7), r.between(-0.7, 0.7), r.between(-0.3, 0.4)]),
      )
      green.push(
        leaf(at, along, add([0, 0, 1], [out[0] * 0.4, out[1] * 0.4, r.between(0, 0.3)]), r.between(1.5, 2.3), {
          width: 0.52,
          droop: 0.18,
          fold: 0.3,
          steps: [2, 4],
        }),
      )
    }
  }
  const half = green.length >> 1
  return [
    trayPot(27, 17, 5),
    wood,
    join(green.slice(0, half), 'leafA'),
    join(
      green.filter((_, i) => i >= half),
      'leafB',
    ),
  ]
}

const foliage = (color, other) => ({
  color,
  rough: 0.36,
  specular: 0.5,
  through: 0.2,
  vary: { scale: 0.5, color: other, lo: 0.4, hi: 0.6 },
})
export const bonsaiMaterials = {
  pot: glaze('#7f8d8a', '#97a39d', { rough: 0.25 }),
  soil,
  bark: {
    color: '#8b7763',
    rough: 0.85,
    specular: 0.2,
    vary: { scale: 0.9, color: '#b3a08a', detail: 8, stretch: [1, 1, 0.4] },
    bump: [
      { scale: 1.6, depth: 0.25, stretch: [1, 1, 0.5] },
      { scale: 9, depth: 0.05 },
    ],
  },
  leafA: foliage('#4b6b3c', '#6d8a4c'),
  leafB: foliage('#5c7c45', '#3f5e37'),
}
