import { lathe, tube } from '../kit/mesh.mjs'
import { ground, move, turn } from '../kit/place.mjs'
import { vessel } from '../kit/vessel.mjs'
import { brass, terracotta } from './materials.mjs'

export const earth = (r, z) =>
  lathe(
    [
      [r, z],
      [r * 0.6, z + 0.25],
      [0, z + 0.35],
    ],
    'soil',
  )
export const potShape = (r, h, mat) =>
  vessel(
    [
      [r * 0.66, 0],
      [r * 0.68, 0.3],
      [r * 0.84, h * 0.5],
      [r * 0.95, h * 0.84],
      [r, h],
    ],
    0.5,
    mat,
    { smooth: 5 },
  )
export const flowerPot = (r, h, mat) =>
  lathe(
    [
      [0, 0.4],
      [r * 0.62, 0.4],
      [r * 0.66, 0],
      [r * 0.72, 0.1],
      [r * 0.93, h * 0.76],
      [r * 0.94, h * 0.77],
      [r, h * 0.775],
      [r * 1.03, h * 0.79],
      [r * 1.06, h * 0.98],
      [r * 1.03, h],
      [r * 0.96, h],
      [r * 0.93, h * 0.97],
      [r * 0.62, 0.9],
      [0, 0.9],
    ],
    mat,
    { smooth: 0 },
  )

export const pots = () => ({
  paper: 'brass',
  camera: { elevation: 18, fill: 0.7 },
  materials: { a: terracotta('#b9744f'), b: terracotta('#c98e6b'), c: terracotta('#a3623f') },
  meshes: [
    move([flowerPot(8.4, 14.5, 'a'), move(turn(flowerPot(8.3, 14.3, 'b'), 'z', 40), 0, 0, 3)], -6.4, 3),
    move(flowerPot(6.4, 11, 'c'), 8, 0.6),
    move(ground(turn(turn(flowerPot(4.3, 7.4, 'b'), 'y', 98), 'z', -128)), 3, -9.2),
  ],
})

export const can = () => ({
  paper: 'mist',
  camera: { elevation: 13, fill: 0.7 },
  materials: { brass: brass({ rough: 0.3 }) },
  meshes: turn(
    [
      lathe(
        [
          [0, 0],
          [6.6, 0],
          [6.9, 0.3],
          [6.7, 4],
          [5.6, 9],
          [4.4, 12.4],
          [4.1, 13.4],
          [4.2, 13.8],
          [3.9, 13.8],
          [3.7, 13.2],
          [5.2, 9],
          [6.3, 4],
          [0, 0.6],
        ],
        'brass',
        { smooth: 5 },
      ),
      tube(
        [
          [-5.8, 0, 3],
          [-9, 0, 4.6],
          [-12.2, 0, 9],
          [-14.8, 0, 13.6],
          [-18.6, 0, 16.2],
        ],
        (t) => 1.3 - 0.85 * t,
        'brass',
        { smooth: 10 },
      ),
      tube(
        [
          [4.1, 0, 13],
          [5.6, 0, 17],
          [10.6, 0, 17.8],
          [12.6, 0, 13],
          [10.8, 0, 7],
          [6.4, 0, 4],
        ],
        0.5,
        'brass',
        { smooth: 10 },
      ),
    ],
    'z',
    -12,
  ),
})
