import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components, operations } from '@/shared/api/generated/ingest'

export type Trends = components['schemas']['TrendsView']
export type Trend = components['schemas']['TrendView']
export type Query = NonNullable<operations['TrendResource_list']['parameters']['query']>

/** Judged once an hour. */
export const useTrends = (query: Query) =>
  useQuery({
    queryKey: ['trends', query],
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    queryFn: () => body(api.GET('/api/v1/trends', { params: { query } })),
  })
