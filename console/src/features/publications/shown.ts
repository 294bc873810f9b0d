import { valuesOf } from '@/shared/ui/useAddress'
import type { Post, Publication, PublicationState } from './api'

export const states = valuesOf<PublicationState>({
  DRAFT: true,
  REQUESTED: true,
  UPLOADING: true,
  PROCESSING: true,
  PUBLISHED: true,
  FAILED: true,
  UNCERTAIN: true,
  CANCELLED: true,
})

/** Our part is done, and the creator's is not. */
export const isInInbox = ({ state, destination, posted_at }: Publication) =>
  state === 'PUBLISHED' && destination === 'INBOX' && !posted_at

/** A state as people see it: what waits for its time is scheduled, and what waits for its creator is in the inbox. */
export function shownState(publication: Publication, now = new Date()) {
  const { state, scheduled_at } = publication
  if (isInInbox(publication)) return 'INBOX'
  return state === 'REQUESTED' && scheduled_at && new Date(scheduled_at) > now ? 'SCHEDULED' : state
}

/** How many of a post's publications are in a state that some of them are in. */
export const countsOf = (summary: Post['summary']) =>
  states
    .map((state) => ({ state, count: summary[state.toLowerCase() as Lowercase<PublicationState>] }))
    .filter(({ count }) => count > 0)

/** When it appeared, or shall; of what was cancelled, when that was. */
export const timeOf = ({ state, published_at, scheduled_at, created_at, updated_at }: Publication) =>
  state === 'CANCELLED' ? updated_at : (published_at ?? scheduled_at ?? created_at)

/** A caption's beginning, for a line. */
export function shortened(caption: string, most = 60) {
  const line = caption.trim().split('\n')[0] ?? ''
  if (line.length <= most) return line
  const words = line.slice(0, most).replace(/\s+\S*$/u, '')
  return `${words} …`
}

/** The publication that an event of the stream is about. */
export function publicationOf(data: unknown) {
  const id =
    typeof data === 'object' && data !== null && 'publication_id' in data ? data.publication_id : undefined
  return typeof id === 'string' ? id : undefined
}
