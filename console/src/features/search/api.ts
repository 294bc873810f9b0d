import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components, operations } from '@/shared/api/generated/search'

export type Hit = components['schemas']['SearchHitView']
export type Found = components['schemas']['SearchView']
export type Suggestions = components['schemas']['SuggestionsView']
export type Asked = Omit<
  NonNullable<operations['SearchResource_search']['parameters']['query']>,
  'cursor' | 'facets' | 'highlight' | 'limit'
>

export const useSearchPosts = (asked: Asked) =>
  useInfiniteQuery({
    queryKey: ['posts', asked],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/posts/search', {
          signal,
          params: {
            query: {
              ...asked,
              limit: 30,
              highlight: true,
              ...(pageParam
                ? { cursor: pageParam }
                : { facets: 'platform,hashtag,author,language,visibility' }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  })

export const useSuggestions = (typed: string) =>
  useQuery({
    queryKey: ['suggestions', typed],
    enabled: typed.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/posts/suggest', { signal, params: { query: { q: typed, limit: 5 } } })),
  })
