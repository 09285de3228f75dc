// node render.mjs [--draft] [--out <folder>] [name...]: renders the demo pictures; see README.md
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { denoise } from './kit/denoise.mjs'
import { develop } from './kit/develop.mjs'
import { compose } from './kit/studio.mjs'
import { scenes } from './scenes/all.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    draft: { type: 'boolean', default: false },
    out: { type: 'string' },
    png: { type: 'boolean', default: false },
  },
})
const out = values.out ?? join(import.meta.dirname, '../../../web/public/demo/pictures')
const floats = (folder, name) => {
  const bytes = readFileSync(join(folder, `${name}.raw`))
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
}

async function render(name) {
  const work = mkdtempSync(join(tmpdir(), 'pictures-'))
  try {
    const scene = await compose(scenes[name](), { work, draft: values.draft })
    writeFileSync(join(work, 'scene.json'), JSON.stringify(scene))
    const args = [
      '-b',
      '--factory-startup',
      '-noaudio',
      '-P',
      join(import.meta.dirname, 'kit/cycles.py'),
      '--',
      join(work, 'scene.json'),
      work,
    ]
    const run = spawnSync('blender', args, { encoding: 'utf8' })
    const [width, height] = scene.render.size
    let a
    try {
      a = floats(work, 'color0')
    } catch {
      throw new Error(`Blender did not render ${name}: ${(run.error?.message ?? run.stdout + run.stderr).slice(-1500)}`)
    }
    const planes = { a, b: floats(work, 'color1'), albedo: floats(work, 'albedo'), normal: floats(work, 'normal') }
    const clean = denoise({ ...planes, width, height }, { reach: values.draft ? 3 : 4, strength: values.draft ? 2 : 1 })
    const pixels = develop(clean, width, height, scene.develop)
    const image = sharp(pixels, { raw: { width, height, channels: 3 } })
      .resize(...scene.render.full, { kernel: 'lanczos3' })
      .sharpen({ sigma: 0.6 })
    if (values.draft || values.png) await image.png().toFile(join(out, `${name}.png`))
    else
      await image
        .webp({ quality: scene.render.quality, effort: 6, smartSubsample: true })
        .toFile(join(out, scene.render.file ?? `${name}.webp`))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

mkdirSync(out, { recursive: true })
for (const name of positionals.length ? positionals : Object.keys(scenes)) {
  if (!scenes[name]) {
    console.error(`There is no picture named ${name}; the names are: ${Object.keys(scenes).join(', ')}.`)
    process.exit(1)
  }
  const from = Date.now()
  await render(name)
  console.log(`${name} ${((Date.now() - from) / 1000).toFixed(0)} s`)
}
