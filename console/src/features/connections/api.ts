import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import { isUnderWay } from '@/shared/api/fetching'
import type { components } from '@/shared/api/generated/auth'
import type { components as ingest } from '@/shared/api/generated/ingest'
import { byCursor } from '@/shared/api/pages'
import { useLive } from '@/shared/live/useLive'

export type Connection = components['schemas']['Connection']
export type ConnectionStatus = components['schemas']['ConnectionStatus']
export type Erasure = components['schemas']['Erasure']
export type AccountHistory = ingest['schemas']['AccountHistoryView']
export type Platform = Connection['platform']
export type ConnectablePlatform = components['schemas']['ConnectablePlatform']

export const useConnections = () =>
  useInfiniteQuery({
    queryKey: ['connections'],
    ...byCursor,
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/connections', {
          params: { query: { cursor: pageParam, limit: 50 } },
        }),
      ),
  })

export const usePlatforms = (enabled: boolean) =>
  useQuery({
    queryKey: ['platforms'],
    queryFn: () => body(api.GET('/api/v1/platforms')),
    enabled,
  })

export const useConnectionStatus = (id: string) =>
  useQuery({
    queryKey: ['connections', id, 'status'],
    queryFn: () => body(api.GET('/api/v1/connections/{id}/status', { params: { path: { id } } })),
  })

/** Loads the list anew when an account is connected, expires or goes. */
export function useConnectionsLive() {
  const queries = useQueryClient()
  useLive('/api/v1/connections/stream', () => void queries.invalidateQueries({ queryKey: ['connections'] }))
}

/** Starts an authorization; whoever wants it goes on at its address, and comes back to /connections. */
export const useStart = () =>
  useMutation({
    mutationFn: ({ platform, connection }: { platform: Platform; connection?: string | undefined }) =>
      body(
        api.POST('/api/v1/auth/{platform}', {
          params: { path: { platform } },
          body: {
            return_to: `${location.origin}/connections`,
            ...(connection ? { connection_id: connection } : {}),
          },
        }),
      ),
  })

export function useComplete() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (authorization: string) =>
      body(
        api.POST('/api/v1/auth/{platform}/complete', {
          params: { path: { platform: 'tiktok' } },
          body: { authorization },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
}

/** With `erase` all that was fetched goes as well; the answer is then the proof to come. */
export function useDisconnect() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, erase }: { id: string; erase: boolean }): Promise<Erasure | undefined> =>
      body(api.DELETE('/api/v1/connections/{id}', { params: { path: { id }, query: { erase } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
}

export const useErasure = (id: string) =>
  useQuery({
    queryKey: ['erasures', id],
    queryFn: () => body(api.GET('/api/v1/erasures/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'COMPLETED' ? false : 1_000),
  })

export const useExport = () =>
  useMutation({
    mutationFn: (id: string) =>
      body<Blob>(api.GET('/api/v1/connections/{id}/export', { params: { path: { id } }, parseAs: 'blob' })),
  })

export const useAccountFigures = (connection_id: string) =>
  useQuery({
    queryKey: ['accounts', connection_id],
    queryFn: () => body(api.GET('/api/v1/accounts/{connection_id}', { params: { path: { connection_id } } })),
  })

/** A point for each day on which the figures changed. */
export const useAccountHistory = (connection_id: string, days: number) =>
  useQuery({
    queryKey: ['accounts', connection_id, 'history', days],
    queryFn: () =>
      body(
        api.GET('/api/v1/accounts/{connection_id}/history', {
          params: { path: { connection_id }, query: { days } },
        }),
      ),
  })

/** Of the followers in four weeks; or why there is none. */
export const useForecast = (connection_id: string) =>
  useQuery({
    queryKey: ['accounts', connection_id, 'forecast'],
    queryFn: () =>
      body(api.GET('/api/v1/accounts/{connection_id}/forecast', { params: { path: { connection_id } } })),
  })

/** Of one account; looks again while it is under way. */
export const useLatestRun = (connection_id: string) =>
  useQuery({
    queryKey: ['sync-runs', connection_id],
    queryFn: async () => {
      const query = { connection_id, limit: 1 }
      const { items } = await body(api.GET('/api/v1/sync-runs', { params: { query } }))
      return { run: items[0], underWay: isUnderWay(items[0]) }
    },
    refetchInterval: ({ state }) => (state.data?.underWay ? 1_000 : false),
  })
