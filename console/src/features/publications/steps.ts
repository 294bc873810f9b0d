import type { Publication } from './api'

export type StepName =
  | 'taken'
  | 'kept'
  | 'queued'
  | 'waits'
  | 'sent'
  | 'fetched'
  | 'processed'
  | 'published'
  | 'delivered'
  | 'posted'
export type StepState = 'done' | 'now' | 'ahead' | 'failed' | 'uncertain' | 'cancelled'
export type Step = { name: StepName; state: StepState; at?: string | undefined }

/** How far it came: the last step that was begun. */
function reached({ state, destination, publish_id, chunks, chunks_sent, posted_at }: Publication): StepName {
  if (state === 'DRAFT' || state === 'REQUESTED' || state === 'CANCELLED') return 'waits'
  if (state === 'UPLOADING') return 'sent'
  if (state === 'PROCESSING') return 'processed'
  if (state === 'PUBLISHED' && destination === 'INBOX') return posted_at ? 'posted' : 'delivered'
  if (state === 'PUBLISHED') return 'published'
  const isSent = publish_id !== undefined && (chunks === undefined || chunks_sent === chunks)
  return isSent ? 'processed' : 'sent'
}

function stateThere({ state }: Publication): StepState {
  if (state === 'FAILED') return 'failed'
  if (state === 'UNCERTAIN') return 'uncertain'
  if (state === 'CANCELLED') return 'cancelled'
  return state === 'PUBLISHED' ? 'done' : 'now'
}

export function stepsOf(publication: Publication): Step[] {
  const isUrl = publication.bytes === undefined
  const ends: StepName[] = publication.destination === 'INBOX' ? ['delivered', 'posted'] : ['published']
  const order: StepName[] = ['taken', 'waits', 'sent', 'processed', ...ends]
  const here = order.indexOf(reached(publication))
  const at: Partial<Record<StepName, string | undefined>> = {
    taken: publication.created_at,
    waits: publication.scheduled_at,
    published: publication.published_at,
    delivered: publication.published_at,
    posted: publication.posted_at,
  }
  const shownAs: Partial<Record<StepName, StepName>> = {
    ...(publication.scheduled_at ? {} : { waits: 'queued' }),
    ...(publication.state === 'DRAFT' ? { waits: 'kept' } : {}),
    ...(isUrl ? { sent: 'fetched' } : {}),
  }
  return order
    .map((name, index): Step => {
      const state = index < here ? 'done' : index > here ? 'ahead' : stateThere(publication)
      return { name: shownAs[name] ?? name, state, at: at[name] }
    })
    .filter(({ name, state }) => name !== 'queued' || state !== 'done')
}
