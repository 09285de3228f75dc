import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { connectAnvil, startAnvil } from './anvil.ts'
import { TestMall } from './mall.ts'
import { playStory } from './story.ts'

declare module 'vitest' {
  interface ProvidedContext {
    storyMall: { url: string; address: `0x${string}`; token: `0x${string}`; block: number }
  }
}

/** Plays everything the mall can do once, on a chain that the whole run may read. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chain = await startAnvil()
  const mall = await TestMall.deploy(chain)
  await playStory(mall)
  project.provide('storyMall', { url: chain.url, address: mall.address, token: mall.token, block: mall.block })
  return chain.stop
}

/** The mall of that chain; whoever uses it only reads. */
export async function storyMall(): Promise<TestMall> {
  const { url, address, token, block } = inject('storyMall')
  return TestMall.at(await connectAnvil(url), address, token, block)
}
