import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from './client'
import type { components } from './generated/ingest'

export type FetchedAccount = components['schemas']['AccountView']
export type SyncRun = components['schemas']['SyncRunView']
export type SyncRequest = components['schemas']['SyncRequest']

export const isUnderWay = (run: SyncRun | undefined) => run?.state === 'QUEUED' || run?.state === 'RUNNING'

/** Looked at again while it is under way. */
export const useSyncRun = (id: string) =>
  useQuery({
    queryKey: ['sync-runs', 'one', id],
    queryFn: () => body(api.GET('/api/v1/sync-runs/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1_500 : false),
  })

/** The accounts whose videos are fetched, by their connection. */
export const useFetchedAccounts = () =>
  useQuery({
    queryKey: ['accounts', 'fetched'],
    queryFn: () => body(api.GET('/api/v1/accounts', { params: { query: { limit: 100 } } })),
    select: ({ items }) => new Map(items.map((account) => [account.connection_id, account])),
  })

type Start = {
  platform: string
  request: SyncRequest
  /** One for what somebody fills in, however often it is sent. */
  key?: string
}

export function useStartSync() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ platform, request, key }: Start) =>
      body(
        api.POST('/api/v1/jobs/sync/{platform}', {
          params: { path: { platform }, header: key ? { 'Idempotency-Key': key } : {} },
          body: request,
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sync-runs'] }),
  })
}
