import { queryOptions } from '@tanstack/react-query'
import { api, body } from './client'

/** A link to an account's picture, fetched from the platform each time, since its links end. */
export const avatarOf = (id: string) =>
  queryOptions({
    queryKey: ['accounts', id, 'avatar'],
    queryFn: () =>
      body(api.GET('/api/v1/accounts/{connection_id}/avatar', { params: { path: { connection_id: id } } })),
    staleTime: 3_600_000,
  })
