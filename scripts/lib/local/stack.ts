import { UserError } from '../cli/user-error.ts'
import type { Child } from './child.ts'
import { forgetChildren, noteChildren } from './leftovers.ts'
import { obituary } from './wait-for.ts'

/** Why everything stops: Ctrl-C is no failure. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

const PATIENCE_MS = 15_000

/** The programs of the local mall: when one ends, or somebody asks, all end, the last started first. */
export class Stack {
  readonly #children: Child[] = []
  readonly #ended = Promise.withResolvers<never>()
  #isStopping = false

  constructor() {
    // it is awaited only where something is raced against it
    this.#ended.promise.catch(() => undefined)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.#isStopping) console.log('still stopping: the chain is saving its state')
        this.#ended.reject(new Interrupted(signal))
      })
    }
  }

  /** Takes a program in that must not end by itself. */
  async run(child: Child): Promise<Child> {
    void child.exited.then(async () => {
      if (!this.#isStopping) this.#ended.reject(new UserError(await obituary(child)))
    })
    await this.lend(child)
    return child
  }

  /** Takes a program in that ends by itself, only to stop it with the others. */
  async lend(child: Child) {
    this.#children.push(child)
    await noteChildren(this.#children)
  }

  /** Ends everything because of an error. */
  fail(error: unknown) {
    this.#ended.reject(error)
  }

  /** Does a piece of work, unless everything ends before it is done. */
  during<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#ended.promise])
  }

  /** Waits until a program fails or somebody asks to stop. */
  ended(): Promise<never> {
    return this.#ended.promise
  }

  /** Stops every program in reverse order; the chain writes its state last. */
  async stop() {
    this.#isStopping = true
    for (const child of this.#children.toReversed()) await child.stop(PATIENCE_MS)
    await forgetChildren()
  }
}
