import { EventStreamContentType, fetchEventSource } from '@microsoft/fetch-event-source'
import type { Paths } from '@/shared/api/client'
import { accessToken, endSession } from '@/shared/auth/session'

export type Stream = Extract<keyof Paths, `${string}/stream`>

/** One without a type is only a sign of life, whose id is the place to resume from. */
export type LiveEvent = { id: string; type: string; data: unknown }

/** `refused`: this person may not listen; trying again would not help. */
export type LiveState = 'connecting' | 'live' | 'refused'

export type Reading = {
  /** The id of the last event that is known. */
  after: string
  signal: AbortSignal
  onEvent: (event: LiveEvent) => void
  onState: (state: LiveState) => void
}

class Refused extends Error {}

/** Reads a stream until `signal`, or until it is refused. Where it breaks off, it is resumed with a fresh token. */
export async function readStream(path: Stream, { after, signal, onEvent, onState }: Reading) {
  let last = after
  let attempt = 0
  await fetchEventSource(path, {
    signal,
    openWhenHidden: true,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('Authorization', `Bearer ${(await accessToken()) ?? ''}`)
      if (last) headers.set('Last-Event-ID', last)
      return fetch(input, { ...init, headers })
    },
    onopen: async (answer) => {
      if (answer.status === 401) await endSession()
      if ([401, 403, 404].includes(answer.status)) throw new Refused()
      if (!answer.ok || !answer.headers.get('content-type')?.startsWith(EventStreamContentType)) {
        throw new Error(`HTTP ${answer.status}`)
      }
      attempt = 0
      onState('live')
    },
    onmessage: ({ id, event, data }) => {
      if (id) last = id
      if (id || event) onEvent({ id, type: event, data: JSON.parse(data || '{}') })
    },
    onclose: () => {
      throw new Error('closed')
    },
    onerror: (failure) => {
      if (failure instanceof Refused) throw failure
      onState('connecting')
      return Math.min(30_000, 1_000 * 2 ** attempt++)
    },
  }).catch(() => onState('refused'))
}
