import { queryOptions } from '@tanstack/react-query'
import { api, body } from './client'
import type { components } from './generated/publish'

export type Quota = components['schemas']['Quota']
export type Quotas = components['schemas']['QuotaView']

/** What the platform's daily limits leave an account; looks again, since others post to it as well. */
export const quotaOf = (connection: string) =>
  queryOptions({
    queryKey: ['quota', connection],
    queryFn: () => body(api.GET('/api/v1/quota', { params: { query: { connection_id: connection } } })),
    refetchInterval: 60_000,
  })
