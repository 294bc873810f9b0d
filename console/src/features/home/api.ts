import { useQueries, useQuery } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components as Publish } from '@/shared/api/generated/publish'
import { growthOf } from '@/shared/api/growth'
import type { LiveEvent } from '@/shared/live/readStream'
import { useLive } from '@/shared/live/useLive'
import { weeksBack } from './components/weeks'

export type Publication = Publish['schemas']['PublicationView']

const underWay = ['REQUESTED', 'UPLOADING', 'PROCESSING'] as const
const inTrouble = ['FAILED', 'UNCERTAIN'] as const
const SLOWLY = 5 * 60_000

const publications = (state?: Publication['state'], limit = 20) =>
  body(api.GET('/api/v1/publications', { params: { query: { ...(state ? { state } : {}), limit } } }))

export const useUnderWay = () =>
  useQuery({
    queryKey: ['publications', 'under way'],
    queryFn: async () =>
      (await Promise.all(underWay.map((state) => publications(state)))).flatMap(({ items }) => items),
  })

export const useInTrouble = () =>
  useQuery({
    queryKey: ['publications', 'in trouble'],
    queryFn: async () =>
      (await Promise.all(inTrouble.map((state) => publications(state)))).flatMap(({ items }) => items),
  })

export const useLatestPublications = () =>
  useQuery({ queryKey: ['publications', 'latest'], queryFn: () => publications() })

export const useLatestRuns = () =>
  useQuery({
    queryKey: ['sync-runs', 'latest'],
    queryFn: () => body(api.GET('/api/v1/sync-runs', { params: { query: { limit: 20 } } })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((run) => run.state === 'RUNNING' || run.state === 'QUEUED') ? 2_000 : false,
  })

export const useSummary = () =>
  useQuery({
    queryKey: ['insights', 'summary'],
    queryFn: () => body(api.GET('/api/v1/insights/summary')),
  })

/** The posts of each of the last eight weeks, oldest first: one comparison tells of two weeks. */
export const useWeeks = () =>
  useQuery({
    queryKey: ['insights', 'weeks'],
    staleTime: SLOWLY,
    queryFn: async () => {
      const pairs = await Promise.all(
        weeksBack(new Date(), 4).map((query) =>
          body(api.GET('/api/v1/insights/compare', { params: { query } })),
        ),
      )
      return pairs.flatMap(({ first, second }) => [second.figures, first.figures])
    },
  })

export const useGrowth = (connections: string[]) =>
  useQueries({
    queries: connections.map((connection) => ({
      ...growthOf(connection),
      staleTime: SLOWLY,
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  })

/** Hears of all that happens in the workspace. */
export const useHappenings = (onEvent: (event: LiveEvent) => void) => [
  useLive('/api/v1/connections/stream', onEvent),
  useLive('/api/v1/videos/stream', onEvent),
  useLive('/api/v1/publications/stream', onEvent),
]
