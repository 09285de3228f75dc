import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api/api-error.ts'

/** The one cache of everything read from outside. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => (error instanceof ApiError && error.kind !== 'down' ? false : failures < 2),
      refetchOnWindowFocus: false,
    },
  },
})
