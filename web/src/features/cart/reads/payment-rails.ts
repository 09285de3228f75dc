import { useQuery } from '@tanstack/react-query'
import { paymentRailsSchema } from '@/lib/server/payment-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'

/** Ways to pay with a country's money, with their rates; none while the private server is out of reach. */
export const usePaymentRails = () =>
  useQuery({
    queryKey: ['server', 'rails'],
    queryFn: ({ signal }) => serverAsk('GET', '/v1/payments/rails', paymentRailsSchema, { signal }),
  })
