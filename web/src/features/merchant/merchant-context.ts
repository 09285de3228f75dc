import { createContext, useContext } from 'react'

const MerchantContext = createContext<number | undefined>(undefined)

export const MerchantProvider = MerchantContext.Provider

/** The merchant whose desk this is. */
export function useMerchantId(): number {
  const id = useContext(MerchantContext)
  if (id === undefined) throw new Error('useMerchantId() outside the merchant desk')
  return id
}
