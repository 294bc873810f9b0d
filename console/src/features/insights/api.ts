import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import { keep } from '@/shared/api/download'
import type { components, operations } from '@/shared/api/generated/search'

export type Schemas = components['schemas']
export type Figures = Schemas['InsightFigures']
export type Hour = Schemas['BestTimesHour']
export type Metric = Schemas['TopMetric']
export type HashtagSort = Schemas['HashtagSort']
export type Corpus = Schemas['HashtagCorpus']

type Query<Name extends keyof operations> = NonNullable<operations[Name]['parameters']['query']>

export type Period = { from: string; to: string }
export type OfPosts = Period & { connection_id?: string }

const asked = { placeholderData: keepPreviousData, staleTime: 60_000 }

export const useTop = (query: OfPosts & { metric: Metric }) =>
  useQuery({
    ...asked,
    queryKey: ['insights', 'top', query],
    queryFn: () => body(api.GET('/api/v1/insights/posts/top', { params: { query } })),
  })

export const useBestTimes = (query: OfPosts & { zone: string }) =>
  useQuery({
    ...asked,
    queryKey: ['insights', 'best times', query],
    queryFn: () => body(api.GET('/api/v1/insights/best-times', { params: { query } })),
  })

export const useLengths = (query: OfPosts) =>
  useQuery({
    ...asked,
    queryKey: ['insights', 'lengths', query],
    queryFn: () => body(api.GET('/api/v1/insights/lengths', { params: { query } })),
  })

export const useComparison = (query: Query<'InsightResource_compare'>) =>
  useQuery({
    ...asked,
    queryKey: ['insights', 'compare', query],
    queryFn: () => body(api.GET('/api/v1/insights/compare', { params: { query } })),
  })

export const useHashtags = (query: Period & { sort: HashtagSort; corpus: Corpus; min_posts: number }) =>
  useQuery({
    ...asked,
    queryKey: ['insights', 'hashtags', query],
    queryFn: () => body(api.GET('/api/v1/insights/hashtags', { params: { query: { ...query, limit: 50 } } })),
  })

export const useCompany = (hashtag: string, query: Period & { corpus: Corpus }) =>
  useQuery({
    queryKey: ['insights', 'hashtags', hashtag, query],
    queryFn: () =>
      body(
        api.GET('/api/v1/insights/hashtags/{hashtag}', {
          params: { path: { hashtag }, query: { ...query, limit: 12 } },
        }),
      ),
  })

const csv = { headers: { Accept: 'text/csv' }, parseAs: 'blob' } as const

/** The answers as files, as a spreadsheet reads them. */
export const files = {
  top: (query: OfPosts & { metric: Metric }) =>
    body<Blob>(
      api.GET('/api/v1/insights/posts/top', { ...csv, params: { query: { ...query, limit: 100 } } }),
    ),
  times: (query: OfPosts & { zone: string }) =>
    body<Blob>(api.GET('/api/v1/insights/best-times', { ...csv, params: { query } })),
  lengths: (query: OfPosts) => body<Blob>(api.GET('/api/v1/insights/lengths', { ...csv, params: { query } })),
  compare: (query: Query<'InsightResource_compare'>) =>
    body<Blob>(api.GET('/api/v1/insights/compare', { ...csv, params: { query } })),
  hashtags: (query: Period & { sort: HashtagSort; corpus: Corpus; min_posts: number }) =>
    body<Blob>(api.GET('/api/v1/insights/hashtags', { ...csv, params: { query: { ...query, limit: 100 } } })),
  growth: (connection: string, query: Period) =>
    body<Blob>(
      api.GET('/api/v1/insights/accounts/{connection}/growth', {
        ...csv,
        params: { path: { connection }, query },
      }),
    ),
}

export const useFile = () =>
  useMutation({
    mutationFn: async ({ load, name }: { load: () => Promise<Blob>; name: string }) =>
      keep(await load(), name),
  })
