import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import { isUnderWay as isRunUnderWay } from '@/shared/api/fetching'
import type { components as Auth, operations as AuthOperations } from '@/shared/api/generated/auth'
import type { components as Ingest, operations as IngestOperations } from '@/shared/api/generated/ingest'
import type { components as Publish } from '@/shared/api/generated/publish'
import type { components as Webhook, operations as WebhookOperations } from '@/shared/api/generated/webhook'
import { byCursor, rowsOf } from '@/shared/api/pages'
import type { LiveEvent } from '@/shared/live/readStream'
import { useLive } from '@/shared/live/useLive'

export type SyncLevels = Ingest['schemas']['SyncLevels']
export type Callback = Webhook['schemas']['CallbackView']
export type Replay = Webhook['schemas']['CallbackReplayView']
export type ReplayRequest = Webhook['schemas']['CallbackReplayRequest']
export type ReDrive = Publish['schemas']['ReDriveView']
export type ReDriveRequest = Publish['schemas']['ReDriveRequest']
export type Troubled = Auth['schemas']['TroubledConnection']
export type AuditEntry = Auth['schemas']['AuditEntryView']
export type ServiceLevels = Auth['schemas']['ServiceLevels']

type QueryOf<T extends { parameters: { query?: unknown } }> = NonNullable<T['parameters']['query']>
export type RunFilter = Pick<QueryOf<IngestOperations['SyncRunResource_list']>, 'state' | 'connection_id'>
export type CallbackFilter = Omit<QueryOf<WebhookOperations['CallbackResource_list']>, 'cursor' | 'limit'>
export type TroubleFilter = Pick<QueryOf<AuthOperations['HealthAdminResource_connections']>, 'trouble'>
export type AuditFilter = Pick<
  QueryOf<AuthOperations['AuditResource_list']>,
  'action' | 'actor' | 'workspace' | 'connection_id' | 'from' | 'to'
>

export const useSyncRuns = (filter: RunFilter) =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['sync-runs', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/sync-runs', {
          signal,
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
        }),
      ),
    refetchInterval: ({ state }) => (rowsOf(state.data).some(isRunUnderWay) ? 1_500 : false),
  })

const ofInterest = new Set(['SyncRunEnded', 'ready', 'reset'])

/** Runs that end, or that others start and end, show without asking. */
export function useRunsLive() {
  const queries = useQueryClient()
  useLive('/api/v1/videos/stream', ({ type }) => {
    if (ofInterest.has(type)) void queries.invalidateQueries({ queryKey: ['sync-runs'] })
  })
}

export const useCallbacks = (filter: CallbackFilter) =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['callbacks', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/callbacks', {
          signal,
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
        }),
      ),
  })

export const useCallbacksLive = (onEvent: (event: LiveEvent) => void) =>
  useLive('/api/v1/callbacks/stream', onEvent)

export const useCallbackOf = (id: string) =>
  useQuery({
    queryKey: ['callbacks', 'one', id],
    queryFn: () => body(api.GET('/api/v1/callbacks/{id}', { params: { path: { id } } })),
  })

export const useCallbackBytes = (id: string) =>
  useQuery({
    queryKey: ['callbacks', 'bytes', id],
    staleTime: Infinity,
    queryFn: async () =>
      new Uint8Array(
        await body(
          api.GET('/api/v1/callbacks/{id}/body', { params: { path: { id } }, parseAs: 'arrayBuffer' }),
        ),
      ),
  })

/** Tells the event of one again, at once. */
export const useReplayOf = (id: string) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/callbacks/{id}/replay', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['callbacks'] }),
  })
}

const isUnderWay = ({ progress }: Replay | ReDrive) => progress === 'RUNNING'

/** Of ranges. */
export const useReplays = () =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['replays'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/callbacks/replays', {
          signal,
          params: { query: { cursor: pageParam, limit: 50 } },
        }),
      ),
    refetchInterval: ({ state }) => (rowsOf(state.data).some(isUnderWay) ? 1_500 : false),
  })

export function useStartReplay() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (range: ReplayRequest) => body(api.POST('/api/v1/callbacks/replays', { body: range })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['replays'] }),
  })
}

export function useCancelReplay() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE('/api/v1/callbacks/replays/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['replays'] }),
  })
}

export const useReDrives = () =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['re-drives'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/publications/re-drives', {
          signal,
          params: { query: { cursor: pageParam, limit: 50 } },
        }),
      ),
    refetchInterval: ({ state }) => (rowsOf(state.data).some(isUnderWay) ? 1_500 : false),
  })

/** How many there are, once it is known which. */
export const useReDriveMatches = (wanted: ReDriveRequest | undefined) =>
  useQuery({
    queryKey: ['re-drives', 'matches', wanted],
    queryFn:
      wanted &&
      (({ signal }) =>
        body(api.GET('/api/v1/publications/re-drives/matches', { signal, params: { query: wanted } }))),
    enabled: wanted !== undefined,
    retry: false,
  })

export function useStartReDrive() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wanted: ReDriveRequest) =>
      body(api.POST('/api/v1/publications/re-drives', { body: wanted })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['re-drives'] }),
  })
}

export function useCancelReDrive() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE('/api/v1/publications/re-drives/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['re-drives'] }),
  })
}

export const useTroubled = (filter: TroubleFilter) =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['troubled', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/admin/connections', {
          signal,
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
        }),
      ),
    refetchInterval: 15_000,
  })

/** Without any named, all whose refresh is due soon. */
export function useRefreshTokens() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (connections?: string[]) =>
      body(
        api.POST('/api/v1/admin/refresh-tokens', {
          body: connections ? { connection_ids: connections } : {},
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['troubled'] }),
  })
}

export const useAudit = (filter: AuditFilter) =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['audit', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/admin/audit', {
          signal,
          params: { query: { ...filter, cursor: pageParam, limit: 100 } },
        }),
      ),
  })

export const useServiceLevels = () =>
  useQuery({
    queryKey: ['levels', 'auth'],
    queryFn: () => body(api.GET('/api/v1/admin/service-levels')),
    refetchInterval: 30_000,
  })

export const useSyncLevels = () =>
  useQuery({
    queryKey: ['levels', 'ingest'],
    queryFn: () => body(api.GET('/api/v1/admin/sync-levels')),
    refetchInterval: 30_000,
  })

export const services = ['auth', 'ingest', 'publish', 'webhook', 'search'] as const
export type Service = (typeof services)[number]
export type Parked = Auth['schemas']['ParkedEventView']
export type Letter = Auth['schemas']['DeadLetterView']

const lookAgain = 5_000

export const useOutbox = (service: Service) =>
  useQuery({
    queryKey: ['services', service, 'outbox'],
    queryFn: () =>
      body(api.GET('/api/v1/admin/services/{service}/outbox', { params: { path: { service } } })),
    refetchInterval: lookAgain,
  })

export const useInbox = (service: Service) =>
  useQuery({
    queryKey: ['services', service, 'inbox'],
    queryFn: () => body(api.GET('/api/v1/admin/services/{service}/inbox', { params: { path: { service } } })),
    refetchInterval: lookAgain,
  })

export const useParked = (service: Service) =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['services', service, 'parked'],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/admin/services/{service}/parked-events', {
          params: { path: { service }, query: { cursor: pageParam, limit: 50 } },
        }),
      ),
    refetchInterval: lookAgain,
  })

export const useParkedEvent = (service: Service, id: number | undefined) =>
  useQuery({
    queryKey: ['services', service, 'parked', id],
    enabled: id !== undefined,
    queryFn: () =>
      body(
        api.GET('/api/v1/admin/services/{service}/parked-events/{id}', {
          params: { path: { service, id: id ?? 0 } },
        }),
      ),
  })

export const useLetters = (service: Service) =>
  useInfiniteQuery({
    ...byCursor,
    queryKey: ['services', service, 'letters'],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/admin/services/{service}/dead-letters', {
          params: { path: { service }, query: { cursor: pageParam, limit: 50 } },
        }),
      ),
    refetchInterval: lookAgain,
  })

export const useLetter = (service: Service, id: number | undefined) =>
  useQuery({
    queryKey: ['services', service, 'letters', id],
    enabled: id !== undefined,
    queryFn: () =>
      body(
        api.GET('/api/v1/admin/services/{service}/dead-letters/{id}', {
          params: { path: { service, id: id ?? 0 } },
        }),
      ),
  })

export type EventKind = 'parked-events' | 'dead-letters'

/** Applies an event now, or drops it for good. */
export function useDealWith(service: Service, kind: EventKind) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, drop }: { id: number; drop: boolean }) => {
      const params = { path: { service, id } }
      const answer = drop
        ? api.DELETE(`/api/v1/admin/services/{service}/${kind}/{id}`, { params })
        : api.POST(`/api/v1/admin/services/{service}/${kind}/{id}/replay`, { params })
      await body<unknown>(answer)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['services', service] }),
  })
}
