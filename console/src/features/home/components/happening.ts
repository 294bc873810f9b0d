import type { Account } from '@/shared/api/accounts'
import type { SyncRun } from '@/shared/api/fetching'
import type { TextKey } from '@/shared/i18n/texts'
import type { LiveEvent } from '@/shared/live/readStream'
import type { Publication } from '../api'

export type Happening = {
  key: string
  at: string
  /** Those with `ids` are told as one: `videos` counts them, `trends` names them. */
  text: TextKey
  connection?: string | undefined
  count?: number | undefined
  more?: number | undefined
  what?: string | undefined
  to: string
  /** A search, where it leads to one. */
  search?: Record<string, string>
  /** Behind the question mark of `to`. */
  query?: Record<string, string>
  ids?: string[]
  bad?: boolean
}

const NEWEST = 20

type Data = Record<string, unknown>
const text = (data: Data, key: string) => (typeof data[key] === 'string' ? data[key] : '')
const number = (data: Data, key: string) => (typeof data[key] === 'number' ? data[key] : 0)

const publication = (
  id: string,
  state: Publication['state'] | 'AVAILABLE' | 'INBOX',
  at: string,
  connection: string,
  bad = false,
): Happening => ({
  key: `publication/${id}/${state}`,
  at,
  text: `happened.publication.${state}`,
  connection,
  to: `/publications/${id}`,
  bad,
})

type OfAccount = 'connected' | 'ends' | 'expired' | 'revoked' | 'erased'

const account = (id: string, what: OfAccount, at: string, bad = false): Happening => ({
  key: `connection/${id}/${what}/${at}`,
  at,
  text: `happened.connection.${what}`,
  connection: id,
  to: `/connections/${id}`,
  bad,
})

const run = (
  id: string,
  ended: { connection: string; at: string; failed: boolean; seen: number; fresh: number },
): Happening => ({
  key: `run/${id}`,
  at: ended.at,
  text: ended.failed
    ? 'happened.run.failed'
    : !ended.connection
      ? 'happened.run.hashtags'
      : ended.fresh > 0
        ? 'happened.run'
        : 'happened.run.same',
  connection: ended.connection || undefined,
  count: ended.seen,
  more: ended.fresh,
  ...(ended.connection
    ? { to: `/connections/${ended.connection}` }
    : { to: '/search', search: { visibility: 'public' } }),
  bad: ended.failed,
})

/** What an event says to people; nothing where it is of no interest to them. */
export function told({ type, data: raw }: LiveEvent): Happening | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined
  const data: Data = { ...raw }
  const id = text(data, 'publication_id')
  const connection = text(data, 'connection_id')
  switch (type) {
    case 'TokenIssued':
      return account(connection, 'connected', text(data, 'connected_at'))
    case 'ConnectionEndsSoon':
      return account(connection, 'ends', new Date().toISOString(), true)
    case 'ConnectionExpired':
      return account(connection, 'expired', text(data, 'expired_at'), true)
    case 'ConnectionRevoked':
      return { ...account(connection, 'revoked', text(data, 'revoked_at')), to: '/connections' }
    case 'ConnectionErased':
      return { ...account(connection, 'erased', text(data, 'erased_at')), to: '/connections' }
    case 'PublishRequested':
      return publication(id, 'REQUESTED', text(data, 'requested_at'), connection)
    case 'PublishStarted':
      return publication(id, 'PROCESSING', text(data, 'started_at'), connection)
    case 'PublishCompleted':
      return publication(
        id,
        text(data, 'destination') === 'INBOX' ? 'INBOX' : 'PUBLISHED',
        text(data, 'published_at'),
        connection,
      )
    case 'PublishPubliclyAvailable':
      return publication(id, 'AVAILABLE', text(data, 'available_at'), connection)
    case 'PublishFailed':
      return publication(id, 'FAILED', text(data, 'failed_at'), connection, true)
    case 'PublishUncertain':
      return publication(id, 'UNCERTAIN', text(data, 'uncertain_at'), connection, true)
    case 'SyncRunEnded':
      return run(text(data, 'run_id'), {
        connection,
        at: text(data, 'ended_at'),
        failed: text(data, 'state') === 'failed',
        seen: number(data, 'videos_seen'),
        fresh: number(data, 'videos_new'),
      })
    case 'VideoFetched': {
      const at = text(data, 'fetched_at')
      const kind = data.version === 1 ? 'new' : 'changed'
      const video = text(data, 'video_id')
      return {
        key: `videos/${connection}/${kind}/${at.slice(0, 16)}`,
        at,
        text: `happened.videos.${kind}`,
        connection,
        what: text(data, 'description'),
        to: `/videos/${text(data, 'platform')}/${video}`,
        ids: [video],
      }
    }
    case 'VideoRemoved':
      return {
        key: `removed/${text(data, 'video_id')}`,
        at: text(data, 'removed_at'),
        text: 'happened.videos.removed',
        connection,
        to: '/search',
        search: { connection_id: connection },
      }
    case 'TrendDetected':
      return trend(data)
    default:
      return undefined
  }
}

/** Those that one look found of a kind, window and region are told as one. */
function trend(data: Data): Happening {
  const at = text(data, 'detected_at')
  const kind = text(data, 'kind')
  const window = text(data, 'window')
  const region = text(data, 'region_code')
  const value = text(data, 'value')
  const direction = text(data, 'direction') === 'falling' ? 'falling' : 'rising'
  const source = data.workspace ? 'account' : 'hashtag'
  return {
    key: `trends/${[at, kind, window, region, direction, source].join('/')}`,
    at,
    text: `happened.trends.${direction}`,
    to: '/trends',
    query: { kind, window, direction, source, ...(region && { region }) },
    ids: [named(kind, value)],
  }
}

function named(kind: string, value: string) {
  if (kind === 'hashtag') return `#${value}`
  if (kind === 'sound') return `♪ ${value}`
  return kind === 'posting_hour' ? `${value}:00 UTC` : value
}

/** Puts one more on top; videos of one account within a minute are told as one, and what is there already changes nothing. */
export function withOneMore(all: Happening[], one: Happening): Happening[] {
  const same = all.find(({ key }) => key === one.key)
  if (same && !one.ids) return all
  const ids = [...new Set([...(same?.ids ?? []), ...(one.ids ?? [])])]
  const merged: Happening =
    ids.length > 1
      ? {
          ...one,
          ids,
          ...(!one.query && {
            to: '/search',
            search: { connection_id: one.connection ?? '', sort: 'newest' },
          }),
        }
      : one
  return newest([merged, ...all.filter(({ key }) => key !== one.key)])
}

const newest = (all: Happening[]) => all.sort((a, b) => b.at.localeCompare(a.at)).slice(0, NEWEST)

/** What the lists tell of the time before this page was opened. */
export function recent(accounts: Account[], publications: Publication[], runs: SyncRun[]): Happening[] {
  return [
    ...accounts.map(({ id, connected_at }) => account(id, 'connected', connected_at)),
    ...publications.map(({ id, state, updated_at, connection_id }) =>
      publication(id, state, updated_at, connection_id, state === 'FAILED' || state === 'UNCERTAIN'),
    ),
    ...runs.flatMap(({ id, state, connection_id, finished_at, videos_seen, videos_new }) =>
      finished_at
        ? run(id, {
            connection: connection_id ?? '',
            at: finished_at,
            failed: state === 'FAILED',
            seen: videos_seen,
            fresh: videos_new,
          })
        : [],
    ),
  ]
}

export const together = (live: Happening[], before: Happening[]) =>
  newest([...live, ...before.filter(({ key }) => !live.some((one) => one.key === key))])
