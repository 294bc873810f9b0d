import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components, operations } from '@/shared/api/generated/ingest'

export type WatchedAuthor = components['schemas']['WatchedAuthor']
export type Compared = components['schemas']['Compared']
export type Measure = components['schemas']['Measured']
export type Reason = components['schemas']['Reason']
export type Span = NonNullable<
  NonNullable<operations['WatchResource_compare']['parameters']['query']>['window']
>

/** Whoever was just added is fetched within seconds, the author first and then page by page. */
const untilFetched = 5_000
const fetching = 60_000

export const useWatchlist = () =>
  useQuery({
    queryKey: ['watchlist', 'authors'],
    queryFn: () => body(api.GET('/api/v1/watchlist')),
    refetchInterval: ({ state }) =>
      state.data?.items.some((author) => author.state === 'PENDING') ? untilFetched : false,
  })

const isArriving = ({ state, observed_at }: WatchedAuthor) =>
  state === 'PENDING' || (observed_at !== undefined && Date.now() - Date.parse(observed_at) < fetching)

export const useComparison = (window: Span, authors: WatchedAuthor[]) =>
  useQuery({
    queryKey: ['watchlist', 'comparison', window],
    placeholderData: keepPreviousData,
    queryFn: () => body(api.GET('/api/v1/watchlist/comparison', { params: { query: { window } } })),
    refetchInterval: () => (authors.some(isArriving) ? untilFetched : false),
  })

export function useWatch() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (author: components['schemas']['WatchRequest']) =>
      body(api.POST('/api/v1/watchlist', { body: author })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['watchlist'] }),
  })
}

export function useStopWatching() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ platform, username }: Pick<WatchedAuthor, 'platform' | 'username'>) =>
      body(
        api.DELETE('/api/v1/watchlist/{platform}/{username}', { params: { path: { platform, username } } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['watchlist'] }),
  })
}
