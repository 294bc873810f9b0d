import {
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components, operations, paths } from '@/shared/api/generated/publish'
import { byCursor } from '@/shared/api/pages'
import { Problem, toProblem, unreachable } from '@/shared/api/problem'
import { accessToken, endSession } from '@/shared/auth/session'
import type { Stream } from '@/shared/live/readStream'

export type Publication = components['schemas']['PublicationView']
export type Post = components['schemas']['PublicationPostView']
export type TimelineEntry = components['schemas']['TimelineEntryView']
export type PublicationState = components['schemas']['PublicationState']
export type Destination = components['schemas']['Destination']
export type MediaKind = components['schemas']['MediaKind']
export type Platform = components['schemas']['Platform']
export type PublishRequest = components['schemas']['CreatePublicationRequest']
export type PostRequest = components['schemas']['CreatePostRequest']
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

export const usePost = (id: string) =>
  useQuery({
    queryKey: ['publications', 'posts', id],
    queryFn: () => body(api.GET('/api/v1/publications/posts/{id}', { params: { path: { id } } })),
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

export function useRetry(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/publications/{id}/retry', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publications'] }),
  })
}

export type Changes = NonNullable<
  operations['PublicationResource_change']['requestBody']
>['content']['application/json']

/** Only of the version that was on show: what somebody else has changed is not changed unseen. */
const shown = ({ id, version }: Publication) => ({ path: { id }, header: { 'If-Match': `"${version}"` } })

export function useChange() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ publication, changes }: { publication: Publication; changes: Changes }) =>
      body(api.PATCH('/api/v1/publications/{id}', { params: shown(publication), body: changes })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['publications'] }),
  })
}

export function useSendDraft(publication: Publication) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (isRepeat: boolean) =>
      body(
        api.POST('/api/v1/publications/{id}/send', {
          params: { ...shown(publication), query: { allow_duplicate: isRepeat } },
        }),
      ),
    onSettled: () =>
      Promise.all([['publications'], ['quota']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
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
const creatorOptions = (connection: string | undefined) =>
  queryOptions({
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

export const useCreatorOptions = (connection: string | undefined) => useQuery(creatorOptions(connection))

/** Of several accounts, in their order; absent where it is not known yet. */
export const useCreatorsOptions = (connections: string[]) =>
  useQueries({ queries: connections.map(creatorOptions) }).map(({ data }) => data)

export type Progress = { sent: number; total: number }
/** What became of a draft: a publication, or a post of several. */
export type Sent = { kind: 'publication' | 'post'; id: string }
export type Sending = {
  request: PublishRequest | PostRequest
  file: File | null
  /** Although the same was sent to the same account just before. */
  isRepeat: boolean
  /** Only to be kept. */
  isDraft: boolean
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
    onSuccess: () =>
      Promise.all(
        [['publications', 'list'], ['quota']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  })
}

const isPost = (request: Sending['request']): request is PostRequest => 'targets' in request

async function publishUrl({ request, isRepeat, isDraft, key, signal }: Sending): Promise<Sent> {
  const params = { header: { 'Idempotency-Key': key }, query: { allow_duplicate: isRepeat, draft: isDraft } }
  const answer = isPost(request)
    ? await body(api.POST('/api/v1/publications/posts', { signal, params, body: request }))
    : await body(api.POST('/api/v1/publications', { signal, params, body: request }))
  return sentOf(request, answer as Post | Publication) // it was no dry run
}

const sentOf = (request: Sending['request'], { id }: { id: string }): Sent => ({
  kind: isPost(request) ? 'post' : 'publication',
  id,
})

/** By XMLHttpRequest, since fetch does not tell how much has been sent. */
async function uploadFile({ request, isRepeat, isDraft, key, signal, onProgress }: Sending, file: File) {
  const token = await accessToken()
  const form = new FormData()
  form.set(isPost(request) ? 'post' : 'publication', JSON.stringify(request))
  form.set('file', file)
  return new Promise<Sent>((resolve, reject) => {
    const call = new XMLHttpRequest()
    const path = isPost(request)
      ? ('/api/v1/publications/posts' satisfies keyof paths)
      : ('/api/v1/publications' satisfies keyof paths)
    call.open('POST', `${path}?allow_duplicate=${isRepeat}&draft=${isDraft}`)
    call.setRequestHeader('Authorization', `Bearer ${token ?? ''}`)
    call.setRequestHeader('Idempotency-Key', key)
    call.responseType = 'json'
    call.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total })
    call.onload = () => {
      if (call.status === 401) void endSession()
      if (call.status >= 200 && call.status < 300)
        resolve(sentOf(request, call.response as Post | Publication))
      else reject(toProblem(call.response, call.status))
    }
    call.onerror = () => reject(unreachable())
    call.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal.addEventListener('abort', () => call.abort())
    call.send(form)
  })
}
