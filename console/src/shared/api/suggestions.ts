import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body } from './client'

/** How words, hashtags and authors that begin so go on. */
export const useSuggestions = (typed: string) =>
  useQuery({
    queryKey: ['suggestions', typed],
    enabled: typed.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/posts/suggest', { signal, params: { query: { q: typed, limit: 6 } } })),
  })
