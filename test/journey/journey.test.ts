import { afterAll, beforeAll } from 'vitest'
import { account } from './chapters/account.ts'
import { badInput } from './chapters/bad-input.ts'
import { chinese } from './chapters/chinese.ts'
import { gasless } from './chapters/gasless.ts'
import { imported } from './chapters/imported.ts'
import { mirrorDown } from './chapters/mirror-down.ts'
import { offers } from './chapters/offers.ts'
import { payments } from './chapters/payments.ts'
import { pictured } from './chapters/pictured.ts'
import { sale } from './chapters/sale.ts'
import { sealed } from './chapters/sealed.ts'
import { openWorld, type World } from './support/world.ts'

let opened: World | undefined

const world = () => {
  if (!opened) throw new Error('the mall is not open')
  return opened
}

beforeAll(async () => {
  opened = await openWorld()
})
afterAll(() => opened?.close())

pictured(world)
sale(world)
chinese(world)
badInput(world)
imported(world)
gasless(world)
offers(world)
account(world)
sealed(world)
payments(world)
mirrorDown(world)
