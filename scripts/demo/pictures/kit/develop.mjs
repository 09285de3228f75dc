const encode = (x) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055)

/** Develops linear RGB floats (bottom row first) into 8-bit sRGB with a soft shoulder that keeps product colours true. */
export function develop(linear, width, height, { exposure = 1, shoulder = 0.72 } = {}) {
  const out = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = ((height - 1 - y) * width + x) * 3
      let [r, g, b] = [linear[i] * exposure, linear[i + 1] * exposure, linear[i + 2] * exposure]
      const peak = Math.max(r, g, b)
      if (peak > shoulder) {
        const room = 1 - shoulder
        const next = 1 - (room * room) / (peak + room - shoulder)
        const fade = 1 - 1 / (0.15 * (peak - next) + 1)
        ;[r, g, b] = [r, g, b].map((v) => ((v * next) / peak) * (1 - fade) + next * fade)
      }
      const o = (y * width + x) * 3
      ;[r, g, b].forEach((v, c) => {
        out[o + c] = Math.round(255 * encode(Math.min(1, Math.max(0, v))))
      })
    }
  }
  return out
}
