import { join } from 'node:path'
import sharp from 'sharp'
import { frame } from './camera.mjs'

/** The papers that pictures stand on. */
export const PAPERS = { ivory: '#f1ece3', sage: '#d2d5ca', clay: '#e4d6cb', brass: '#ece4d3', mist: '#dddedb' }

function sweep(f, color) {
  const line = []
  for (let i = 0; i <= 24; i++) {
    const a = (i / 24) * (Math.PI / 2)
    line.push([7 * f + 4 * f * Math.sin(a), 4 * f * (1 - Math.cos(a))])
  }
  const path = [[-20 * f, 0], ...line, [11 * f, 40 * f]]
  const verts = path.flatMap(([y, z]) => [
    [-40 * f, y, z],
    [40 * f, y, z],
  ])
  const faces = path.slice(1).map((_, i) => [2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2])
  return { mesh: { verts, faces, mat: 'paper' }, paper: { color, flat: true } }
}

function lights(f, target, k) {
  const at = (x, y, z) => [target[0] + x * f, target[1] + y * f, z * f]
  const aim = [target[0], target[1], target[2]]
  return [
    { at: at(-4.2, -1.0, 4.4), target: aim, size: [3 * f, 3 * f], watts: 400 * f * f * k, color: '#fffaf3' },
    { at: at(4.6, -3.0, 2.8), target: aim, size: [2.4 * f, 4 * f], watts: 50 * f * f * k, color: '#f6f8ff' },
    { at: at(0, 1.5, 9), target: at(0, 9, 3), size: [8 * f, 3 * f], watts: 420 * f * f * k, color: '#fffaf2' },
  ]
}

async function prints(materials, work) {
  const out = {}
  for (const [name, m] of Object.entries(materials)) {
    if (!m.svg) {
      out[name] = m
      continue
    }
    const { svg, ...rest } = m
    const image = join(work, `${name}.png`)
    await sharp(Buffer.from(svg)).png().toFile(image)
    out[name] = { ...rest, image }
  }
  return out
}

/** Makes the full render description of a scene: meshes, printed images, sweep, lights and camera. */
export async function compose(scene, { work, draft }) {
  const meshes = [scene.meshes].flat(9)
  const camera = { ...frame([scene.framing ?? meshes].flat(9), scene.camera), ...(scene.lensSettings ?? {}) }
  const f = (camera.distance * 18) / camera.lens
  const { mesh, paper } = sweep(f, PAPERS[scene.paper ?? 'ivory'])
  const size = scene.size ?? [900, 900]
  const shrink = draft ? 0.32 : (scene.shrink ?? 0.64)
  return {
    meshes: scene.noSweep ? meshes : [...meshes, mesh],
    materials: await prints({ paper, ...scene.materials }, work),
    camera,
    sky: scene.sky ?? { color: '#fdfaf6', strength: 0.5 * (scene.light ?? 1) },
    lights: [...(scene.ownLights ?? lights(f, camera.target, scene.light ?? 1)), ...(scene.extraLights ?? [])],
    render: {
      full: draft ? size.map((s) => Math.round(s * shrink)) : size,
      size: size.map((s) => Math.round(s * shrink)),
      samples: draft ? 8 : (scene.samples ?? 12),
      quality: scene.quality ?? 88,
      file: scene.file,
    },
    develop: { exposure: scene.exposure ?? 1 },
  }
}
