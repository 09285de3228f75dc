import { lathe } from '../kit/mesh.mjs'
import { move, turn } from '../kit/place.mjs'
import { handle, vessel } from '../kit/vessel.mjs'
import { glaze, stoneware } from './materials.mjs'

export const vaseShape = (mat) =>
  vessel(
    [
      [3.9, 0],
      [4.4, 0.5],
      [6.4, 5],
      [8, 11],
      [7.9, 15.5],
      [5.6, 19.5],
      [2.9, 22.6],
      [2.5, 25.5],
      [2.9, 28.4],
      [3.8, 30],
    ],
    0.45,
    mat,
  )
const vase = (color, other, paper) => () => ({
  paper,
  materials: { glaze: glaze(color, other, { rough: 0.16 }) },
  meshes: vaseShape('glaze'),
})

const moonJar = () => ({
  paper: 'clay',
  camera: { fill: 0.6 },
  materials: { glaze: glaze('#f0ebe1', '#e2dccf', { rough: 0.24 }) },
  meshes: vessel(
    [
      [6.2, 0],
      [6.5, 0.7],
      [10.8, 5.2],
      [13.1, 12],
      [12.4, 18.4],
      [9.2, 23.4],
      [6.5, 25.6],
      [6.3, 26.4],
      [6.6, 27.2],
    ],
    0.5,
    'glaze',
  ),
})

export const bowlShape = (r, h, mat) =>
  vessel(
    [
      [r * 0.42, 0],
      [r * 0.44, h * 0.1],
      [r * 0.46, h * 0.14],
      [r * 0.74, h * 0.36],
      [r * 0.93, h * 0.68],
      [r, h],
    ],
    0.42,
    mat,
  )
const bowls = () => ({
  paper: 'sage',
  camera: { elevation: 24 },
  materials: {
    large: stoneware('#e9e1d2', { dip: { z: 4.2, color: '#b9987a', wobble: 0.6, soft: 0.12 } }),
    middle: stoneware('#cfd0bd'),
    small: stoneware('#d9b79b'),
  },
  meshes: [
    bowlShape(9.2, 7.4, 'large'),
    move(turn(bowlShape(7.4, 6, 'middle'), 'x', -3), 0.2, 0, 3.2),
    move(turn(bowlShape(5.6, 4.8, 'small'), 'y', 3), 0, 0.2, 6),
  ],
})

export const tumblerShape = (mat) =>
  vessel(
    [
      [2.9, 0],
      [3.2, 0.25],
      [3.5, 2.5],
      [3.75, 5.5],
      [3.9, 8.6],
    ],
    0.32,
    mat,
  )
const tumblers = () => ({
  paper: 'brass',
  camera: { elevation: 18, fill: 0.6 },
  materials: {
    a: stoneware('#ece5d8', { rough: 0.35, dip: { z: 3.4, color: '#a9835f', wobble: 0.5, soft: 0.08 } }),
    b: stoneware('#8c958a', { rough: 0.35, dip: { z: 3.6, color: '#a9835f', wobble: 0.5, soft: 0.08 } }),
  },
  meshes: [move(tumblerShape('a'), -4.3, 1.2), move(tumblerShape('b'), 3.6, -2)],
})

export const plateShape = (r, mat) =>
  lathe(
    [
      [0, 0.3],
      [r * 0.5, 0.3],
      [r * 0.55, 0],
      [r * 0.6, 0.05],
      [r * 0.66, 0.4],
      [r * 0.9, 1.6],
      [r * 0.99, 2.7],
      [r, 3],
      [r * 0.985, 3.1],
      [r * 0.965, 2.9],
      [r * 0.87, 1.95],
      [r * 0.8, 1.25],
      [r * 0.68, 0.85],
      [r * 0.4, 0.75],
      [0, 0.75],
    ],
    mat,
  )
const plates = (color, other, paper) => () => ({
  paper,
  camera: { elevation: 27, fill: 0.7 },
  materials: {
    glaze: glaze(color, other, { rough: 0.3, coat: 0.2, speckle: { color: '#7d6a57', scale: 2.2, size: 0.12 } }),
  },
  meshes: [
    [0, 1, 2].map((i) => move(plateShape(13.4, 'glaze'), [0, 0.2, -0.15][i], [0, -0.2, 0.1][i], i * 1.15)),
    [0, 1, 2].map((i) => move(plateShape(9.6, 'glaze'), [0.4, 0.2, 0.5][i], [0.2, 0, 0.3][i], 3.1 + i * 1.15)),
  ],
})

const pitcher = () => {
  const body = lathe(
    [
      [0, 0.3],
      [4.6, 0.3],
      [5, 0],
      [5.4, 0.6],
      [6.6, 5],
      [6.9, 9],
      [5.6, 14],
      [4.5, 17.5],
      [4.6, 20],
      [5.2, 22],
      [5.05, 22.2],
      [4.8, 21.8],
      [4.2, 20],
      [4.1, 17.5],
      [5.2, 14],
      [6.4, 9],
      [5, 1.5],
      [0, 1.2],
    ],
    'glaze',
  )
  const verts = body.verts.map(([x, y, z]) => {
    const high = Math.max(0, (z - 17) / 5) // pull the lip out on the left
    const toward = Math.max(0, -x / (Math.hypot(x, y) || 1)) ** 4
    return [x - high * high * toward * 2.4, y * (1 - 0.18 * high * toward), z + high * toward * 0.7]
  })
  const grip = handle(
    [
      [4.3, 0, 19.6],
      [6.2, 0, 21],
      [9, 0, 20.4],
      [10.2, 0, 16.5],
      [9.2, 0, 11.5],
      [6.5, 0, 8.4],
    ],
    2,
    'glaze',
    0.5,
  )
  return {
    paper: 'mist',
    materials: {
      glaze: stoneware('#efe8da', { rough: 0.3, coat: 0.2, dip: { z: 5.2, color: '#b08a66', wobble: 0.7, soft: 0.1 } }),
    },
    meshes: turn([{ ...body, verts }, grip], 'z', -12),
  }
}

export const ceramics = {
  'celadon-vase': vase('#a3b19d', '#b6c0ac', 'ivory'),
  'celadon-vase-ivory': vase('#efe9dc', '#e3dbc9', 'sage'),
  'moon-jar': moonJar,
  'nesting-bowls': bowls,
  'tumbler-pair': tumblers,
  'dinner-plates': plates('#ece6d9', '#e2d9c8', 'clay'),
  'dinner-plates-sage': plates('#9fa893', '#b2b9a4', 'ivory'),
  pitcher,
}
