import { expect, it } from 'vitest'
import { NOTICE_EVENTS } from '../../../../server/src/notices/schemas.ts'
import en from '../../lib/i18n/messages/en/notices.json'
import { EVENTS } from './schemas.ts'

it('the page has words for every event that the server tells, and for no other', () => {
  expect([...EVENTS]).toEqual([...NOTICE_EVENTS])
  const { events, kinds } = en.notices
  expect(Object.keys(kinds).toSorted()).toEqual([...EVENTS].toSorted())
  expect(Object.keys(events).toSorted()).toEqual([...EVENTS, 'other'].toSorted())
})
