import { lathe, tube } from '../kit/mesh.mjs'
import { move, turn } from '../kit/place.mjs'
import { random } from '../kit/vector.mjs'
import { turned, vessel } from '../kit/vessel.mjs'
import { beech, brass, glass, oak, steel, walnut, wood } from './materials.mjs'

export const jars = () => {
  const jar = (r, h, fill, at) => {
    const outer = [
      [r * 0.9, 0],
      [r, 0.5],
      [r, h * 0.5],
      [r, h - 1.2],
      [r * 0.93, h - 0.5],
      [r * 0.9, h],
    ]
    return move(
      [
        vessel(outer, 0.28, 'glass', { smooth: 4 }),
        lathe(
          [
            [0, 0.45],
            [r - 0.42, 0.45],
            [r - 0.34, 1],
            [r - 0.34, h * 0.62],
            [r * 0.5, h * 0.64],
            [0, h * 0.66],
          ],
          fill,
          { smooth: 3 },
        ),
        lathe(
          [
            [0, h - 1.6],
            [r * 0.86, h - 1.6],
            [r * 0.88, h],
            [r * 1.02, h + 0.1],
            [r * 1.03, h + 1.3],
            [r * 0.98, h + 1.5],
            [0, h + 1.5],
          ],
          'lid',
          { smooth: 0 },
        ),
      ],
      ...at,
    )
  }
  const grain = (color, other, scale, depth) => ({
    color,
    rough: 0.8,
    vary: { scale, color: other },
    bump: [{ scale, depth }],
  })
  return {
    paper: 'sage',
    camera: { elevation: 12, fill: 0.68 },
    materials: {
      glass,
      lid: oak({ axis: 'x' }),
      rice: grain('#efe6d2', '#d6c8a9', 4, 0.3),
      beans: grain('#8a4a34', '#5e2c20', 2.2, 0.5),
      oats: grain('#c9a86e', '#e3cda0', 2.6, 0.4),
    },
    meshes: [jar(5, 20, 'rice', [-8.6, 2]), jar(5, 14.5, 'oats', [2.6, 2.6]), jar(4.4, 10, 'beans', [9.4, -4.4])],
  }
}

export const mills = () => ({
  paper: 'ivory',
  camera: { elevation: 11, fill: 0.68 },
  materials: { dark: walnut({ axis: 'z' }), light: beech({ axis: 'z' }), steel, brass: brass() },
  meshes: [
    ['dark', 17.5, -4.2, 1.4],
    ['light', 14, 4.2, -1.4],
  ].map(([mat, h, x, y]) =>
    move(
      [
        turned(
          [
            [2.7, 0],
            [2.85, 0.3],
            [2.8, 1.8],
            [2, h * 0.34],
            [1.85, h * 0.5],
            [2.5, h * 0.63],
            [2.55, h * 0.66],
          ],
          mat,
        ),
        lathe(
          [
            [2.3, h * 0.66],
            [2.3, h * 0.69],
          ],
          'steel',
          { smooth: 0 },
        ),
        turned(
          [
            [2.5, h * 0.69],
            [2.65, h * 0.71],
            [2.3, h * 0.76],
            [1.3, h * 0.82],
            [1.2, h * 0.84],
            [2.1, h * 0.9],
            [2.2, h * 0.95],
            [1.4, h * 0.995],
          ],
          mat,
        ),
        turned(
          [
            [0.5, h],
            [0.55, h + 0.5],
            [0.35, h + 0.75],
          ],
          'brass',
        ),
      ],
      x,
      y,
    ),
  ),
})

export const mortar = () => {
  const marble = {
    color: '#ebe8e2',
    rough: 0.28,
    coat: 0.15,
    vary: { scale: 0.16, color: '#b9b6b0', detail: 9, lo: 0.5, hi: 0.62, stretch: [1, 1.6, 0.8] },
    bump: [{ scale: 1, depth: 0.02 }],
  }
  const pestle = turned(
    [
      [0.9, 0],
      [1.7, 0.5],
      [2, 1.6],
      [1.5, 3.4],
      [1, 6],
      [0.95, 10],
      [1.2, 13.4],
      [0.9, 14.5],
    ],
    'marble',
  )
  return {
    paper: 'brass',
    camera: { elevation: 21, fill: 0.62 },
    materials: { marble },
    meshes: [
      vessel(
        [
          [4.6, 0],
          [5, 0.6],
          [4.9, 1.6],
          [6.2, 4],
          [7, 7.5],
          [7.1, 10],
        ],
        1.15,
        'marble',
      ),
      move(turn(turn(pestle, 'y', 38), 'z', 22), -2.6, 0.2, 2.6),
    ],
  }
}

export const basket = () => {
  const r = random(4)
  const [rows, stakes, parts] = [15, 44, []]
  const radius = (k) => 10.4 + 3.2 * Math.sin((k / rows) * 1.5)
  for (let k = 0; k < rows; k++) {
    const ring = []
    for (let i = 0; i < stakes * 4; i++) {
      const a = (i / (stakes * 4)) * 2 * Math.PI
      const weave = 0.42 * Math.cos((a * stakes) / 2 + (k % 2) * Math.PI)
      ring.push([
        (radius(k) + weave) * Math.cos(a),
        (radius(k) + weave) * Math.sin(a),
        0.7 + k * 0.86 + r.between(-0.03, 0.03),
      ])
    }
    parts.push(tube(ring, 0.46, k % 5 === 2 ? 'dark' : 'cane', { closed: true, smooth: 0, seg: 10 }))
  }
  for (let i = 0; i < stakes; i++) {
    const a = (i / stakes) * 2 * Math.PI
    parts.push(
      tube(
        [0, 4, 8, 11, 14].map((k) => [radius(k) * Math.cos(a), radius(k) * Math.sin(a), 0.3 + k * 0.86]),
        0.3,
        'cane',
        { seg: 8, smooth: 3 },
      ),
    )
  }
  const top = rows * 0.86 + 0.7
  for (let s = 0; s < 2; s++) {
    const rope = []
    for (let i = 0; i < 240; i++) {
      const a = (i / 240) * 2 * Math.PI
      const twist = a * 30 + s * Math.PI
      rope.push([
        (13.6 + 0.42 * Math.cos(twist)) * Math.cos(a),
        (13.6 + 0.42 * Math.cos(twist)) * Math.sin(a),
        top + 0.42 * Math.sin(twist),
      ])
    }
    parts.push(tube(rope, 0.5, 'cane', { closed: true, smooth: 0, seg: 10 }))
  }
  parts.push(
    lathe(
      [
        [0, 0.3],
        [10.4, 0.3],
        [10.4, 0.7],
        [0, 0.7],
      ],
      'dark',
      { smooth: 0 },
    ),
  )
  const cane = wood('#d9b67f', '#c99f66', '#a97c45', { axis: 'z', contrast: 0.4 })
  return {
    paper: 'mist',
    camera: { elevation: 20, fill: 0.68 },
    materials: { cane, dark: wood('#a87b4c', '#95683c', '#77502b', { axis: 'z', contrast: 0.4 }) },
    meshes: parts,
  }
}
