import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components, operations, paths } from '@/shared/api/generated/publish'
import { byCursor } from '@/shared/api/pages'
import { Problem, toProblem, unreachable } from '@/shared/api/problem'
import { accessToken, endSession } from '@/shared/auth/session'
import type { Stream } from '@/shared/live/readStream'

export type Publication = components['schemas']['PublicationView']
export type TimelineEntry = components['schemas']['TimelineEntryView']
export type PublicationState = components['schemas']['PublicationState']
export type Platform = components['schemas']['Platform']
export type PublishRequest = components['schemas']['CreatePublicationRequest']
export type CreatorOptions = components['schemas']['CreatorOptionsView']
export type PostOption = components['schemas']['PostOptionView']
export type Filters = Pick<
  NonNullable<operations['PublicationResource_list']['parameters']['query']>,
  'connection_id' | 'state' | 'from' | 'to' | 'limit'
>

export const stream = '/api/v1/publications/stream' satisfies Stream

export const usePublications = (filters: Filters, enabled = true) =>
  useInfiniteQuery({
    queryKey: ['publications', 'list', filters],
    enabled,
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/publications', {
          signal,
          params: { query: { ...filters, cursor: pageParam } },
        }),
      ),
  })

/** Chunks are no events: while they are sent, they are asked for. */
export const usePublication = (id: string) =>
  useQuery({
    queryKey: ['publications', id],
    queryFn: () => body(api.GET('/api/v1/publications/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'UPLOADING' ? 1_000 : false),
  })

export const useTimeline = (id: string) =>
  useQuery({
    queryKey: ['publications', id, 'timeline'],
    queryFn: () => body(api.GET('/api/v1/publications/{id}/timeline', { params: { path: { id } } })),
  })

export function useResolve(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (published: boolean) =>
      body(api.POST('/api/v1/publications/{id}/resolve', { params: { path: { id } }, body: { published } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publications'] }),
  })
}

/** Only of the version that was on show: what somebody else has changed is not changed unseen. */
export function useReschedule() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ publication: { id, version }, time }: { publication: Publication; time: Date }) =>
      body(
        api.PATCH('/api/v1/publications/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { scheduled_at: time.toISOString() },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publications'] }),
  })
}

export function useCancel(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/publications/{id}/cancel', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publications'] }),
  })
}

/**
 * Asked anew each time somebody prepares a post, as TikTok demands, and not while she does. An account that was connected just now is
 * not known to publishing at once.
 */
export const useCreatorOptions = (connection: string | undefined) =>
  useQuery({
    queryKey: ['creators', connection, 'options'],
    enabled: connection !== undefined,
    queryFn: () =>
      body(
        api.GET('/api/v1/creators/{connection}/options', {
          params: { path: { connection: connection ?? '' } },
        }),
      ),
    gcTime: 0,
    retry: (count, error) => count < 4 && error instanceof Problem && error.slug === 'connection-not-found',
    retryDelay: 1_000,
    staleTime: Infinity,
  })

export type Progress = { sent: number; total: number }
export type Sending = {
  request: PublishRequest
  file: File | null
  /** Although the same was sent to the same account just before. */
  isRepeat: boolean
  /** One for a draft, however often it is sent. */
  key: string
  signal: AbortSignal
  onProgress: (progress: Progress) => void
}

/** Also tries without a network, so that its failure is shown at once. */
export function usePublish() {
  const queries = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: (sending: Sending) =>
      sending.file ? uploadFile(sending, sending.file) : publishUrl(sending),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['publications', 'list'] }),
  })
}

const publishUrl = async ({ request, isRepeat, key, signal }: Sending): Promise<Publication> => {
  const answer = await body(
    api.POST('/api/v1/publications', {
      signal,
      params: { header: { 'Idempotency-Key': key }, query: { allow_duplicate: isRepeat } },
      body: request,
    }),
  )
  return answer as Publication // it was no dry run
}

/** By XMLHttpRequest, since fetch does not tell how much has been sent. */
async function uploadFile({ request, isRepeat, key, signal, onProgress }: Sending, file: File) {
  const token = await accessToken()
  const form = new FormData()
  form.set('publication', JSON.stringify(request))
  form.set('file', file)
  return new Promise<Publication>((resolve, reject) => {
    const call = new XMLHttpRequest()
    const path = '/api/v1/publications' satisfies keyof paths
    call.open('POST', `${path}?allow_duplicate=${isRepeat}`)
    call.setRequestHeader('Authorization', `Bearer ${token ?? ''}`)
    call.setRequestHeader('Idempotency-Key', key)
    call.responseType = 'json'
    call.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total })
    call.onload = () => {
      if (call.status === 401) void endSession()
      if (call.status >= 200 && call.status < 300) resolve(call.response as Publication)
      else reject(toProblem(call.response, call.status))
    }
    call.onerror = () => reject(unreachable())
    call.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal.addEventListener('abort', () => call.abort())
    call.send(form)
  })
}
