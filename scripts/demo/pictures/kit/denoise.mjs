const squash = (x) => Math.log1p(Math.max(0, x) * 4)

/** Box-blurs one float plane with radius `r`, in place of a patch sum. */
function blur(plane, width, height, r) {
  const [half, out] = [new Float32Array(plane.length), new Float32Array(plane.length)]
  const pass = (from, to, count, lines, step, stride) => {
    for (let l = 0; l < lines; l++) {
      const base = l * stride
      let sum = 0
      for (let i = -r; i < count + r; i++) {
        if (i + r < count) sum += from[base + (i + r) * step]
        if (i - r - 1 >= 0) sum -= from[base + (i - r - 1) * step]
        if (i >= 0 && i < count) to[base + i * step] = sum / (Math.min(count - 1, i + r) - Math.max(0, i - r) + 1)
      }
    }
  }
  pass(plane, half, width, height, 1, width)
  pass(half, out, height, width, width, 1)
  return out
}

/**
 * Non-local means over two independent half renders, guided by albedo and normal: each half is filtered with weights
 * measured on the other, so that noise never steers its own filter. Planes are RGBA floats; returns RGB floats.
 */
export function denoise({ a, b, albedo, normal, width, height }, { reach = 6, patch = 2, strength = 1 } = {}) {
  const n = width * height
  const halves = [a, b].map((src) => {
    const out = new Float32Array(n * 3)
    for (let i = 0; i < n; i++) for (let c = 0; c < 3; c++) out[i * 3 + c] = squash(src[i * 4 + c])
    return out
  })
  const raw = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    let v = 0
    for (let c = 0; c < 3; c++) v += (halves[0][i * 3 + c] - halves[1][i * 3 + c]) ** 2
    raw[i] = v / 6
  }
  const variance = blur(raw, width, height, 4)
  const sums = [new Float32Array(n * 3), new Float32Array(n * 3)]
  const totals = [new Float32Array(n), new Float32Array(n)]
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      if (dx * dx + dy * dy > (reach + 0.5) ** 2) continue
      const distances = [new Float32Array(n), new Float32Array(n)]
      const guide = new Float32Array(n)
      for (let y = 0; y < height; y++) {
        const yy = Math.min(height - 1, Math.max(0, y + dy))
        for (let x = 0; x < width; x++) {
          const i = y * width + x
          const j = yy * width + Math.min(width - 1, Math.max(0, x + dx))
          const noise = variance[i] + Math.min(variance[i], variance[j])
          for (let h = 0; h < 2; h++) {
            const s = halves[h]
            const d0 = s[i * 3] - s[j * 3]
            const d1 = s[i * 3 + 1] - s[j * 3 + 1]
            const d2 = s[i * 3 + 2] - s[j * 3 + 2]
            distances[h][i] =
              ((d0 * d0 + d1 * d1 + d2 * d2) / 3 - noise) / (1e-6 + strength * 0.5 * (variance[i] + variance[j]))
          }
          let g = 0
          for (let c = 0; c < 3; c++) {
            g += ((albedo[i * 4 + c] - albedo[j * 4 + c]) / 0.03) ** 2
            g += ((normal[i * 4 + c] - normal[j * 4 + c]) / 0.16) ** 2
          }
          guide[i] = g
        }
      }
      for (let h = 0; h < 2; h++) {
        const d = blur(distances[h], width, height, patch)
        const [src, sum, total] = [halves[1 - h], sums[1 - h], totals[1 - h]]
        for (let y = 0; y < height; y++) {
          const yy = Math.min(height - 1, Math.max(0, y + dy))
          for (let x = 0; x < width; x++) {
            const i = y * width + x
            const w = Math.exp(-Math.max(0, d[i]) - guide[i])
            if (w < 1e-4) continue
            const j = yy * width + Math.min(width - 1, Math.max(0, x + dx))
            total[i] += w
            for (let c = 0; c < 3; c++) sum[i * 3 + c] += w * src[j * 3 + c]
          }
        }
      }
    }
  }
  const out = new Float32Array(n * 3)
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < 3; c++) {
      const k = i * 3 + c
      const value = 0.5 * (sums[0][k] / (totals[0][i] || 1) + sums[1][k] / (totals[1][i] || 1))
      out[k] = Math.expm1(value) / 4
    }
  }
  return out
}
