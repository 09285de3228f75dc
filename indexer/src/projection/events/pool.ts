import { lower } from '../address.ts'
import type { Handlers } from '../event.ts'
import { append, change, upsert } from '../op.ts'

type PoolEvent = 'EpochProposed' | 'EpochVetoed' | 'EpochExpired' | 'RewardClaimed'

export const poolHandlers: Handlers<PoolEvent> = {
  // a month that was struck may be proposed anew: the row tells of the last proposal, the facts of all
  EpochProposed({ epoch, reporter, ...terms }, { at, block }) {
    const row = {
      id: epoch,
      ...terms,
      reporter: lower(reporter),
      proposedAt: at,
      proposedBlock: block,
      claimed: 0n,
      claims: 0,
      returned: 0n,
      vetoedBy: null,
      endedAt: null,
    }
    return [upsert('epoch', epoch, row, { set: row })]
  },

  EpochVetoed: ({ epoch, guardian }, { at }) => [
    change('epoch', epoch, { set: { vetoedBy: lower(guardian), endedAt: at } }),
  ],

  EpochExpired: ({ epoch, returned }, { at }) => [change('epoch', epoch, { set: { returned, endedAt: at } })],

  RewardClaimed: ({ epoch, accountId, wallet, amount }, { at, block, logIndex, txHash }) => [
    change('epoch', epoch, { add: { claimed: amount, claims: 1 } }),
    append('reward', { block, logIndex, epoch, accountId, wallet: lower(wallet), amount, at, txHash }),
  ],
}
