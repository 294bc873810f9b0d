import { queryOptions } from '@tanstack/react-query'
import { api, body } from './client'

/** An account's followers, likes and videos by day; without a period, of the last weeks. */
export const growthOf = (connection: string, period?: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['insights', 'growth', connection, period],
    queryFn: () =>
      body(
        api.GET('/api/v1/insights/accounts/{connection}/growth', {
          params: { path: { connection }, query: { ...period } },
        }),
      ),
  })
