import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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

/** Public videos are searched there. */
const platform = 'tiktok'

/** Starts the run that searches for what trends, or gives the one under way. */
export function useLook() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      body(api.POST('/api/v1/jobs/sync/{platform}/trending', { params: { path: { platform } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sync-runs'] }),
  })
}
