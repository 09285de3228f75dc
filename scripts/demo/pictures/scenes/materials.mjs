// glazes, woods, cloths and metals that several pictures share; depths and scales are in cm

export const glaze = (color, other, more = {}) => ({
  color,
  rough: 0.2,
  coat: 0.35,
  vary: { scale: 0.13, color: other },
  bump: [{ scale: 0.35, depth: 0.06 }],
  ...more,
})
export const stoneware = (color, more = {}) => ({
  color,
  rough: 0.52,
  speckle: { color: '#6e5a48', scale: 3.2, size: 0.16 },
  bump: [
    { scale: 1.2, depth: 0.05 },
    { scale: 14, depth: 0.01 },
  ],
  ...more,
})
export const linen = (color, more = {}) => ({
  color,
  rough: 0.9,
  specular: 0.15,
  sheen: 0.4,
  vary: { scale: 1.6, color: shade(color, 0.9), stretch: [0.2, 3, 1], uv: true, detail: 6 },
  weave: { pitch: 0.2, depth: 0.05, slub: 1.4 },
  ...more,
})
export const wood = (light, mid, dark, more = {}) => ({
  rough: 0.42,
  specular: 0.35,
  wood: { light, mid, dark, ...more },
  bump: [{ scale: 9, depth: 0.01 }],
})
export const oak = (more) => wood('#d9b98c', '#c79f6d', '#a87d4d', more)
export const walnut = (more) => wood('#8d6444', '#6f4a30', '#4a2e1d', more)
export const beech = (more) => wood('#e0bd94', '#d3a97c', '#bd8f62', { contrast: 0.5, ...more })
export const brass = (more = {}) => ({
  color: '#c9a25a',
  metal: 1,
  rough: 0.26,
  bump: [{ scale: 6, depth: 0.004 }],
  ...more,
})
export const steel = { color: '#c9c9c6', metal: 1, rough: 0.22 }
export const glass = { color: '#ffffff', rough: 0.02, transmission: 1, ior: 1.45, clearShadow: '#ffffff' }
export const wax = (color) => ({
  color,
  rough: 0.45,
  sss: 0.35,
  sssRadius: [1.2, 0.7, 0.35],
  bump: [{ scale: 0.8, depth: 0.03 }],
})
export const terracotta = (color = '#b8704d') => ({
  color,
  rough: 0.8,
  specular: 0.2,
  vary: { scale: 0.35, color: shade(color, 1.18), detail: 7 },
  bump: [
    { scale: 2, depth: 0.03 },
    { scale: 20, depth: 0.012 },
  ],
})
export const soil = {
  color: '#3b2c22',
  rough: 1,
  vary: { scale: 2.5, color: '#5a4536' },
  bump: [{ scale: 3, depth: 0.5 }],
}
export const leaf = (color, rib, more = {}) => ({
  color,
  rough: 0.32,
  specular: 0.5,
  through: 0.18,
  veins: { color: rib, count: 10, side: 0.35 },
  ...more,
})
export const paper = (color, more = {}) => ({
  color,
  rough: 0.85,
  specular: 0.2,
  bump: [{ scale: 12, depth: 0.006 }],
  ...more,
})

export function shade(code, k) {
  const part = (i) =>
    Math.round(Math.min(255, Number.parseInt(code.slice(i, i + 2), 16) * k))
      .toString(16)
      .padStart(2, '0')
  return `#${part(1)}${part(3)}${part(5)}`
}
