/**
 * A place between two steps at which `npm run chaos:server` kills the process as `kill -9` would. `BANYAN_CRASH_AT` names it as
 * `point` or `point#n` for its nth time; without that setting this does nothing.
 */
export function crashPoint(name: string): void {
  const wanted = process.env.BANYAN_CRASH_AT
  if (!wanted) return
  const [point, nth = '1'] = wanted.split('#')
  if (point !== name) return
  const times = (passed.get(name) ?? 0) + 1
  passed.set(name, times)
  if (times === Number(nth)) process.kill(process.pid, 'SIGKILL')
}

const passed = new Map<string, number>()
