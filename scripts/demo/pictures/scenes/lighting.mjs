import { lathe, tube } from '../kit/mesh.mjs'
import { turned } from '../kit/vessel.mjs'
import { candlestick, pillars, scented } from './candles.mjs'
import { brass, oak, stoneware } from './materials.mjs'

const lantern = () => {
  const profile = []
  for (let i = 0; i <= 150; i++) {
    const a = (i / 150) * (Math.PI - 0.5) + 0.25
    profile.push([Math.sin(a) * 13.5 + 0.18 * Math.abs(Math.sin(i * 0.335)), 19 - Math.cos(a) * 14])
  }
  const leg = (a) => {
    const [c, s] = [Math.cos(a), Math.sin(a)]
    return tube(
      [
        [c * 8.4, s * 8.4, 0],
        [c * 6.4, s * 6.4, 4.2],
        [c * 4.2, s * 4.2, 7],
      ],
      0.55,
      'wood',
      { smooth: 4 },
    )
  }
  return {
    paper: 'clay',
    light: 0.62,
    exposure: 1.12,
    camera: { elevation: 9, fill: 0.66 },
    materials: {
      washi: {
        color: '#fff3de',
        rough: 0.9,
        through: 0.6,
        specular: 0.1,
        glow: 0.55,
        glowColor: '#ffc27a',
        vary: { scale: 0.6, color: '#f4e3c4', detail: 8, stretch: [1, 1, 0.4] },
      },
      wood: oak({ axis: 'z' }),
      brass: brass(),
    },
    meshes: [
      lathe(profile, 'washi', { smooth: 0 }),
      [0.4, 2.5, 4.6].map(leg),
      tube(
        [...Array(40)].map((_, i) => [3.6 * Math.cos(i * 0.157), 3.6 * Math.sin(i * 0.157), 32.6]),
        0.22,
        'brass',
        { closed: true, smooth: 0 },
      ),
    ],
    extraLights: [{ kind: 'point', at: [0, 0, 19], size: 5, watts: 1500, color: '#ffb765' }],
  }
}

const mushroom = () => ({
  paper: 'ivory',
  light: 0.66,
  exposure: 1.12,
  camera: { elevation: 7, fill: 0.66 },
  materials: {
    shade: { ...stoneware('#b9bda6'), rough: 0.3, coat: 0.2 },
    inside: { color: '#fff6e6', rough: 0.8 },
    bulb: { color: '#ffffff', glow: 9, glowColor: '#ffd9a0' },
    brass: brass(),
  },
  meshes: [
    turned(
      [
        [7.4, 0],
        [7.6, 0.4],
        [7.2, 1.5],
        [5, 3.2],
        [3.1, 7],
        [2.5, 13],
        [2.6, 18],
        [3, 20],
      ],
      'shade',
    ),
    lathe(
      [
        [2, 20],
        [2, 22.4],
        [1.4, 22.6],
        [0, 22.6],
      ],
      'brass',
      { smooth: 0 },
    ),
    lathe(
      [
        [13.6, 19.6],
        [13.7, 20.2],
        [12.6, 24],
        [9.4, 27.8],
        [5, 30],
        [0, 30.7],
      ],
      'shade',
    ),
    lathe(
      [
        [13.6, 19.6],
        [13.2, 19.7],
        [12, 23.6],
        [9, 27.2],
        [4.8, 29.4],
        [0, 30],
      ],
      'inside',
    ),
    lathe(
      [
        [0, 21.4],
        [2.2, 22],
        [3, 24],
        [2.2, 26],
        [0, 26.8],
      ],
      'bulb',
    ),
  ],
  extraLights: [{ kind: 'point', at: [0, 0, 21.3], size: 2.6, watts: 2200, color: '#ffc98a' }],
})

export const lighting = {
  'paper-lantern': lantern,
  'mushroom-lamp': mushroom,
  'beeswax-pillars': pillars,
  'brass-candlesticks': candlestick,
  'fig-candle': scented,
}
