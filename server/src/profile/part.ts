import { z } from '@hono/zod-openapi'
import type { Part } from '../api/part.ts'
import { jsonRoute } from '../api/route.ts'
import { doneSchema } from '../identity/schemas.ts'
import { signedIn } from '../identity/who.ts'
import { addAddress, addressesOf, changeAddress, removeAddress } from './address-book.ts'
import { removeChannel, setChannel } from './channels.ts'
import { profileOf, setProfile } from './profile.ts'
import {
  addressesSchema,
  addressInputSchema,
  addressSchema,
  channelInputSchema,
  channelParam,
  profileInputSchema,
  profileSchema,
} from './schemas.ts'

const idParam = z.object({ id: z.uuid() })

/** What somebody says of himself: name, language, how to reach him, where to send parcels. */
export const profilePart: Part = (context) => ({
  routes(app) {
    app.openapi(jsonRoute('get', '/v1/profile', 'What one says of oneself', profileSchema), async (c) =>
      c.json(await profileOf(context, signedIn(c).wallet), 200),
    )
    app.openapi(
      jsonRoute('put', '/v1/profile', 'Says who one is', profileSchema, { body: profileInputSchema }),
      async (c) => {
        const { wallet } = signedIn(c)
        await setProfile(context, wallet, c.req.valid('json'))
        return c.json(await profileOf(context, wallet), 200)
      },
    )
    app.openapi(
      jsonRoute('put', '/v1/profile/channels/{kind}', 'Says where one may be written to', profileSchema, {
        params: channelParam,
        body: channelInputSchema,
      }),
      async (c) => {
        const { wallet } = signedIn(c)
        await setChannel(context, wallet, c.req.valid('param').kind, c.req.valid('json').value)
        return c.json(await profileOf(context, wallet), 200)
      },
    )
    app.openapi(
      jsonRoute('delete', '/v1/profile/channels/{kind}', 'Forgets where one may be written to', profileSchema, {
        params: channelParam,
      }),
      async (c) => {
        const { wallet } = signedIn(c)
        await removeChannel(context, wallet, c.req.valid('param').kind)
        return c.json(await profileOf(context, wallet), 200)
      },
    )

    app.openapi(jsonRoute('get', '/v1/addresses', 'One’s address book', addressesSchema), async (c) =>
      c.json({ items: await addressesOf(context, signedIn(c).wallet) }, 200),
    )
    app.openapi(
      jsonRoute('post', '/v1/addresses', 'Adds an address', addressSchema, { body: addressInputSchema }),
      async (c) => c.json(await addAddress(context, signedIn(c).wallet, c.req.valid('json')), 200),
    )
    app.openapi(
      jsonRoute('put', '/v1/addresses/{id}', 'Changes an address', addressSchema, {
        params: idParam,
        body: addressInputSchema,
      }),
      async (c) => {
        const { wallet } = signedIn(c)
        return c.json(await changeAddress(context, wallet, c.req.valid('param').id, c.req.valid('json')), 200)
      },
    )
    app.openapi(
      jsonRoute('delete', '/v1/addresses/{id}', 'Removes an address', doneSchema, { params: idParam }),
      async (c) => {
        await removeAddress(context, signedIn(c).wallet, c.req.valid('param').id)
        return c.json({ done: true as const }, 200)
      },
    )
  },
})
