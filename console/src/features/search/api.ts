import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components, operations } from '@/shared/api/generated/search'
import { byCursor } from '@/shared/api/pages'

export type Hit = components['schemas']['SearchHitView']
export type Found = components['schemas']['SearchView']
export type Asked = Omit<
  NonNullable<operations['SearchResource_search']['parameters']['query']>,
  'cursor' | 'facets' | 'highlight' | 'limit'
>

export const useSearchPosts = (asked: Asked) =>
  useInfiniteQuery({
    queryKey: ['posts', asked],
    placeholderData: keepPreviousData,
    ...byCursor,
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
  })
