import type { Abi, ContractFunctionArgs, ContractFunctionName } from 'viem'
import type { mallAbi } from '../../../../abis/mall.ts'
import type { merchantKeysAbi } from '../../../../abis/merchant-keys.ts'
import type { tokenAbi } from './token-abi.ts'

type Write = 'nonpayable' | 'payable'
type CallOf<contract extends string, abi extends Abi, name extends ContractFunctionName<abi, Write>> = {
  contract: contract
  functionName: name
  args: ContractFunctionArgs<abi, Write, name>
}

export type MallFunction = ContractFunctionName<typeof mallAbi, Write>
export type TokenFunction = ContractFunctionName<typeof tokenAbi, Write>

/** A transaction in words: which function of which contract with which arguments. Pure data, so that builders can be tested. */
export type MallCall<name extends MallFunction = MallFunction> = CallOf<'mall', typeof mallAbi, name>
export type TokenCall<name extends TokenFunction = TokenFunction> = CallOf<'token', typeof tokenAbi, name>
/** Announcing a key beside the mall. */
export type KeysCall = CallOf<'merchantKeys', typeof merchantKeysAbi, 'announce'>
export type ChainCall =
  | KeysCall
  | { [name in MallFunction]: MallCall<name> }[MallFunction]
  | {
      [name in TokenFunction]: TokenCall<name>
    }[TokenFunction]
