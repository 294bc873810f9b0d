import { EventStreamContentType, fetchEventSource } from '@microsoft/fetch-event-source'
import { useEffect, useRef, useState } from 'react'
import { accessToken, endSession } from '@/shared/auth/session'

export type LiveEvent = { id: string; type: string; data: unknown }

/** `refused`: this person may not listen; trying again would not help. */
export type LiveState = 'connecting' | 'live' | 'refused'

class Refused extends Error {}

/**
 * Follows a stream of events and resumes it where it broke off, with a fresh token. `ready` and `reset` come too, without data: the
 * first says that nothing is missing up to here, the second that everything has to be loaded anew. A hidden tab does not listen.
 */
export function useLive(path: string, onEvent: (event: LiveEvent) => void): LiveState {
  const handler = useRef(onEvent)
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    handler.current = onEvent
  })
  useEffect(() => {
    const stop = new AbortController()
    let last = ''
    let attempt = 0
    fetchEventSource(path, {
      signal: stop.signal,
      openWhenHidden: false,
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
        setState('live')
      },
      onmessage: ({ id, event, data }) => {
        if (id) last = id
        if (event) handler.current({ id, type: event, data: JSON.parse(data || '{}') })
      },
      onclose: () => {
        throw new Error('closed')
      },
      onerror: (failure) => {
        if (failure instanceof Refused) throw failure
        setState('connecting')
        return Math.min(30_000, 1_000 * 2 ** attempt++)
      },
    }).catch(() => setState('refused'))
    return () => stop.abort()
  }, [path])
  return state
}
