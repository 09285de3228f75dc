import {
  BaseError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  HttpRequestError,
  UserRejectedRequestError,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { mallAbi } from '../../../../abis/mall.ts'
import { toTxProblem } from './to-tx-problem.ts'

const inCall = (cause: BaseError) => new ContractFunctionExecutionError(cause, { abi: mallAbi, functionName: 'pause' })
const reverted = (data: `0x${string}`) =>
  inCall(new ContractFunctionRevertedError({ abi: mallAbi, data, functionName: 'place' }))

describe('toTxProblem', () => {
  it('sorts the values of a contract error into money, times and plain ones', () => {
    const data = encodeErrorResult({ abi: mallAbi, errorName: 'OrderTotalAboveMax', args: [120n, 100n] })
    expect(toTxProblem(reverted(data))).toEqual({
      key: 'OrderTotalAboveMax',
      money: { total: 120n, maxTotal: 100n },
      time: {},
      plain: {},
    })
    const late = encodeErrorResult({ abi: mallAbi, errorName: 'OrderWindowOver', args: [7n, 1_800_000_000n] })
    expect(toTxProblem(reverted(late))).toMatchObject({ time: { deadline: 1_800_000_000 }, plain: { orderId: '7' } })
    const stock = encodeErrorResult({ abi: mallAbi, errorName: 'ProductOutOfStock', args: [3n, 1n, 2n] })
    expect(toTxProblem(reverted(stock))).toMatchObject({ plain: { productId: '3', stock: '1', quantity: '2' } })
  })

  it('knows a refused signature, however it is wrapped', () => {
    const refusal = new UserRejectedRequestError(new Error('no'))
    expect(toTxProblem(refusal)).toEqual({ key: 'rejected' })
    expect(toTxProblem(inCall(refusal))).toEqual({ key: 'rejected' })
    expect(toTxProblem({ code: 4001, message: 'User denied' })).toEqual({ key: 'rejected' })
  })

  it('says that the chain is down when the node does not answer', () => {
    expect(toTxProblem(inCall(new HttpRequestError({ url: 'http://node' })))).toEqual({ key: 'chainDown' })
  })

  it('keeps the reason of what it does not know', () => {
    expect(toTxProblem(new Error('odd'))).toEqual({ key: 'unknown', plain: { reason: 'odd' } })
    expect(toTxProblem(new BaseError('strange'))).toEqual({ key: 'unknown', plain: { reason: 'strange' } })
  })
})
