const HOUR = 3_600

/** Something that happens at a second; what it does may put more on the agenda, an hour later at the earliest. */
export type Task = { at: number; run: (at: number) => void }

/** What is to happen, hour by hour. */
export class Agenda {
  readonly #hours = new Map<number, Task[]>()
  #hour = 0

  /** Notes a task; one of an hour that has begun happens in the next. */
  add(at: number, run: Task['run']): void {
    const hour = Math.max(Math.floor(at / HOUR), this.#hour + 1)
    const list = this.#hours.get(hour)
    const task = { at: Math.max(at, hour * HOUR), run }
    if (list) list.push(task)
    else this.#hours.set(hour, [task])
  }

  /** The tasks of an hour and `more`, in the order of time; the hour has begun then. */
  begin(hour: number, more: Task[]): Task[] {
    this.#hour = hour
    const tasks = [...(this.#hours.get(hour) ?? []), ...more]
    this.#hours.delete(hour)
    return tasks.sort((a, b) => a.at - b.at)
  }
}
