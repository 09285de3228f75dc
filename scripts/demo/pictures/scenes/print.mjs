// small printed things: labels and the house's leaf, as SVG

const leafPath = 'M0,-46 C20,-30 27,-6 18,16 C13,29 5,36 0,56 C-5,36 -13,29 -18,16 C-27,-6 -20,-30 0,-46 Z'
export const leafMark = (x, y, size, color, line) => `
  <g transform="translate(${x} ${y}) scale(${size})"><path d="${leafPath}" fill="${color}"/>
  <path d="M0,-40 L0,70 M0,-20 L12,-30 M0,-20 L-12,-30 M0,-4 L17,-16 M0,-4 L-17,-16 M0,12 L17,0 M0,12 L-17,0 M0,28 L11,18 M0,28 L-11,18" stroke="${line}" stroke-width="1.6" fill="none"/></g>`
const text = (x, y, size, value, { spacing = 0, color = '#3c352c', font = 'EB Garamond', weight = 400 } = {}) =>
  `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" letter-spacing="${spacing}" font-weight="${weight}" fill="${color}" text-anchor="middle">${value}</text>`

export const crest =
  () => `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1140"><rect width="1080" height="1140" fill="#ebe2cf"/>
  ${leafMark(540, 520, 3.1, '#5f7257', '#ebe2cf')}${text(540, 880, 64, 'BANYAN HOUSE', { spacing: 14, color: '#5f7257' })}</svg>`

/** A paper label: `title`, a Chinese line, and a small foot line. */
export const label = ({ title, zh, foot, ground = '#f2ebdc', ink = '#3c352c', w = 700, h = 800 }) => `
  <svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="${ground}"/>
  <rect x="${w * 0.05}" y="${w * 0.05}" width="${w * 0.9}" height="${h - w * 0.1}" fill="none" stroke="${ink}" stroke-width="3" opacity=".6"/>
  ${leafMark(w / 2, h * 0.25, (h / 800) * 1.25, ink, ground)}
  ${text(w / 2, h * 0.56, h * 0.15, zh, { font: 'Noto Serif CJK SC', color: ink, spacing: 12 })}
  ${text(w / 2, h * 0.72, h * 0.085, title, { spacing: 8, color: ink })}
  ${text(w / 2, h * 0.86, h * 0.05, foot, { spacing: 3, color: ink })}</svg>`

/** A printed card or tag with one line of small capitals and a smaller line. */
export const card = ({ w, h, title, sub, leaf = false }) => `
  <svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="#f6f0e3"/>
  ${leaf ? leafMark(w / 2, h * 0.34, h / 300, '#6f7d64', '#f6f0e3') : ''}
  ${text(w / 2, h * (leaf ? 0.78 : 0.52), h * (leaf ? 0.075 : 0.22), title, { spacing: h * 0.02 })}
  ${text(w / 2, h * (leaf ? 0.89 : 0.78), h * (leaf ? 0.06 : 0.15), sub, { font: leaf ? 'Noto Serif CJK SC' : 'EB Garamond' })}</svg>`
