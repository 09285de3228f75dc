const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

type Page = {
  title: string
  color: string
  lines: [string, string][]
  action: string
  fields?: Record<string, string>
  note?: string
}

/** The page on which the buyer of the demo pays: what, to whom, and one button. */
export function payPage({ title, color, lines, action, fields = {}, note = '' }: Page): string {
  const rows = lines.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('')
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${safe(name)}" value="${safe(value)}">`)
    .join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;background:#f3f4f2;margin:0;display:grid;place-items:center;min-height:100vh}
main{background:#fff;border-radius:16px;padding:32px;width:min(90vw,26rem);border-top:6px solid ${color}}
dt{color:#666;font-size:.85em}dd{margin:0 0 .75em;font-weight:600;overflow-wrap:anywhere}
button{font:inherit;font-weight:600;color:#fff;background:${color};border:0;border-radius:10px;padding:.8em;width:100%;cursor:pointer}
p{color:#666;font-size:.85em}</style>
<main><h1>${safe(title)}</h1><p>A sandbox of this machine: no real money moves.</p><dl>${rows}</dl>
<form method="post" action="${safe(action)}">${inputs}<button data-testid="sandbox-pay">Pay</button></form><p>${safe(note)}</p></main></html>`
}

/** What the buyer sees once he has paid; with a way back it takes him there. */
export function donePage(title: string, back: string | null): string {
  const link = back
    ? `<p><a data-testid="sandbox-back" href="${safe(back)}">Back to the shop</a></p>`
    : '<p>You may close this page.</p>'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${safe(title)}</title>
<body style="font:16px system-ui;display:grid;place-items:center;min-height:90vh"><main><h1 data-testid="sandbox-done">${safe(title)}</h1>${link}</main></html>`
}
