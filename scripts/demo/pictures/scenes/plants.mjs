import { join, leaf } from '../kit/foliage.mjs'
import { sheet, tube } from '../kit/mesh.mjs'
import { move, turn } from '../kit/place.mjs'
import { random } from '../kit/vector.mjs'
import { turned } from '../kit/vessel.mjs'
import { bonsai, bonsaiMaterials } from './bonsai.mjs'
import { leaf as leafMat, linen, soil, stoneware, terracotta } from './materials.mjs'
import { can, earth, flowerPot, potShape, pots } from './pots.mjs'

const banyan = () => ({
  paper: 'ivory',
  camera: { elevation: 13, fill: 0.72 },
  materials: bonsaiMaterials,
  meshes: turn(bonsai(), 'z', 10),
})

const rubber = () => {
  const [r, leaves, stems] = [random(31), [], []]
  for (const [lean, dir, h] of [
    [2.2, 0.4, 31],
    [3.6, 2.5, 24],
    [3, 4.6, 17],
  ]) {
    const at = (t) => [
      lean * 1.9 * t * t * Math.cos(dir) + Math.cos(dir),
      lean * 1.9 * t * t * Math.sin(dir) + Math.sin(dir),
      11 + h * t,
    ]
    stems.push(tube([0, 0.35, 0.7, 1].map(at), (t) => 0.55 - 0.3 * t, 'stem'))
    const count = Math.round(h / 3.2)
    for (let i = 0; i < count; i++) {
      const t = 0.16 + (0.82 * i) / (count - 1)
      const a = i * 2.4 + dir
      const rise = 0.25 + 0.9 * t + r.between(-0.1, 0.1)
      const base = at(t)
      const to = [base[0] + 1.6 * Math.cos(a), base[1] + 1.6 * Math.sin(a), base[2] + 1.2 * rise]
      stems.push(tube([base, to], 0.2, 'stem', { smooth: 0, seg: 8 }))
      leaves.push(
        leaf(to, [Math.cos(a), Math.sin(a), rise], [0, 0, 1], r.between(13.5, 16.5) * (1 - 0.3 * t), {
          width: 0.52,
          droop: 0.2,
          fold: 0.22,
          steps: [8, 14],
        }),
      )
    }
    stems.push(
      tube([at(1), [at(1)[0], at(1)[1], at(1)[2] + 4]], (t) => 0.3 * (1 - t) + 0.03, 'bud', { smooth: 0, seg: 10 }),
    )
  }
  return {
    paper: 'clay',
    camera: { elevation: 8, fill: 0.78 },
    materials: {
      leaf: leafMat('#2f4b36', '#7d9468', { rough: 0.2, coat: 0.3, through: 0.08 }),
      stem: { color: '#6b5b48', rough: 0.7 },
      bud: { color: '#9a4a38', rough: 0.4 },
      pot: stoneware('#e9e1d2'),
      soil,
    },
    meshes: [potShape(9.2, 14, 'pot'), earth(8.2, 12), stems, join(leaves, 'leaf')],
  }
}

const snake = () => {
  const [r, blades] = [random(12), []]
  for (let i = 0; i < 15; i++) {
    const a = i * 2.4
    const k = Math.sqrt(i / 15) * 5
    const h = r.between(24, 40) * (1 - k * 0.04)
    const [lean, twist, wide] = [r.between(0.03, 0.2) * (k / 4 + 0.4), r.between(-1, 1), r.between(3.6, 4.8)]
    blades.push(
      sheet(
        8,
        30,
        (u, v) => {
          const w = wide * 0.5 * (u - 0.5) * 2 * Math.min(1, (0.62 + v) * 0.9) * (1 - v ** 5) ** 0.8
          const spin = a + 1.2 + twist * v + 0.25 * Math.sin(v * 5 + i)
          const cup = -0.28 * wide * (1 - (2 * u - 1) ** 2) * 0.5
          const out = k + h * lean * v * v
          return [
            out * Math.cos(a) + w * Math.cos(spin) - cup * Math.sin(spin),
            out * Math.sin(a) + w * Math.sin(spin) + cup * Math.cos(spin),
            10 + h * v,
          ]
        },
        'blade',
        { size: [1, 1] },
      ),
    )
  }
  return {
    paper: 'sage',
    camera: { elevation: 8, fill: 0.76 },
    materials: {
      blade: {
        color: '#7f9a76',
        rough: 0.35,
        through: 0.08,
        vary: { scale: 1.6, color: '#38553c', stretch: [1.2, 1.2, 5], detail: 3, lo: 0.42, hi: 0.56 },
        margin: { from: 0.42, color: '#d6cd86' },
      },
      pot: terracotta('#bb7855'),
      soil,
    },
    meshes: [flowerPot(9, 14.5, 'pot'), earth(8, 12.4), blades],
  }
}

const hanging = () => {
  const [r, leaves, vines] = [random(77), [], []]
  const put = (at, a, size, down) =>
    leaves.push(
      leaf(
        at,
        [Math.cos(a), Math.sin(a), -down],
        [Math.cos(a) * 0.6 * (down > 0.5 ? 1 : 0.3), Math.sin(a) * 0.6, 1],
        size,
        { width: 0.86, heart: 1, droop: 0.22, fold: 0.2, steps: [6, 9] },
      ),
    )
  for (let i = 0; i < 13; i++) {
    const a = (i / 13) * 6.283 + r.between(-0.15, 0.15)
    const drop = r.between(9, 26)
    const p = (k, z) => [k * Math.cos(a), k * Math.sin(a), z]
    const line = [
      p(3, 10),
      p(8, 13),
      p(11.2, 10.6),
      p(11.6, 8 - drop * 0.35),
      p(11.2 + r.between(-0.5, 0.5), 8 - drop * 0.7),
      p(11.4, 8 - drop),
    ]
    vines.push(tube(line, 0.17, 'stem', { seg: 8 }))
    for (let d = 0; d <= drop; d += 2.5)
      put(
        p(11.4, 8 - d),
        a + (Math.round(d / 2.5) % 2 ? 0.95 : -0.95) + r.between(-0.3, 0.3),
        r.between(3.6, 5.2),
        r.between(0.6, 1.2),
      )
    for (let k = 0; k < 6; k++) {
      const b = a + r.between(-0.4, 0.4)
      const q = r.between(2, 9)
      put(
        [q * Math.cos(b), q * Math.sin(b), 11.2 + r.between(0, 4) * (1 - q / 14)],
        b + r.between(-0.6, 0.6),
        r.between(4.2, 6),
        r.between(-0.5, 0.4),
      )
    }
  }
  const cords = [0.5, 2.6, 4.7].map((a) =>
    tube(
      [
        [10.2 * Math.cos(a), 10.2 * Math.sin(a), 9.6],
        [5 * Math.cos(a), 5 * Math.sin(a), 36],
        [0.2 * Math.cos(a), 0.2 * Math.sin(a), 64],
      ],
      0.24,
      'cord',
      { seg: 10 },
    ),
  )
  const pot = turned(
    [
      [0.5, -3],
      [4, -2.8],
      [7.4, -0.4],
      [9.6, 4],
      [10.3, 9.6],
      [9.9, 9.8],
      [9.4, 9.4],
    ],
    'pot',
  )
  const all = [pot, vines, join(leaves, 'leaf'), earth(9.2, 8.6)]
  return {
    paper: 'ivory',
    camera: { elevation: 4, fill: 0.74, rise: -0.09 },
    framing: move(all, 0, 0, 40),
    materials: {
      pot: stoneware('#ddd3c0', { dip: { z: 41.5, color: '#a9835f', wobble: 0.8, soft: 0.1 } }),
      leaf: leafMat('#5f8448', '#a9bd7c', { vary: { scale: 0.35, color: '#7b9c58' } }),
      stem: { color: '#7c8a55', rough: 0.6 },
      cord: linen('#cdb58d'),
      soil,
    },
    meshes: move([all, cords], 0, 0, 40),
  }
}

export const plants = {
  'banyan-bonsai': banyan,
  'rubber-plant': rubber,
  'snake-plant': snake,
  'hanging-pothos': hanging,
  'terracotta-pots': pots,
  'brass-watering-can': can,
}
