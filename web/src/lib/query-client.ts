import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api/api-error.ts'
import { ServerProblem } from './server/server-problem.ts'

/** The one cache of everything read from outside. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => !isFinal(error) && failures < 2,
      refetchOnWindowFocus: false,
    },
  },
})

// what was answered, if only by a refusal, is not asked again
function isFinal(error: Error): boolean {
  return error instanceof ServerProblem ? error.status > 0 : error instanceof ApiError && error.kind !== 'down'
}
