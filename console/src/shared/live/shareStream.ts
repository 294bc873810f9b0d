import type { LiveEvent, LiveState, Reading } from './readStream'

type Said = { is: 'event'; event: LiveEvent } | { is: 'state'; state: LiveState } | { is: 'joining' }

type Visible = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>

type Listener = {
  /** Reads the stream itself until told to stop. */
  read: (reading: Reading) => Promise<void>
  onEvent: (event: LiveEvent) => void
  onState: (state: LiveState) => void
}

/**
 * Follows a stream that all windows share by its name: one that is visible holds the lock and reads it, and tells the others. When that
 * one closes or is hidden, another reads on from the last event it was told. A browser opens no more than six connections to a host over
 * HTTP/1.1, and each stream keeps one: two windows with three each would leave none for anything else.
 */
export function shareStream(name: string, { read, onEvent, onState }: Listener, page: Visible = document) {
  const channel = new BroadcastChannel(name)
  const say = (said: Said) => channel.postMessage(said)
  let last = ''
  let isNew = true
  let leading: LiveState | undefined
  let turn: AbortController | undefined

  const hear = (event: LiveEvent) => {
    if (event.id) last = event.id
    if (event.type) onEvent(event)
  }
  channel.onmessage = ({ data: said }: MessageEvent<Said>) => {
    if (said.is === 'event') hear(said.event)
    if (said.is === 'joining' && leading) say({ is: 'state', state: leading })
    if (said.is === 'state') {
      onState(said.state)
      // Whoever begins to read is told `ready` by the server; whoever joins in, by us.
      if (isNew && said.state === 'live') hear({ id: '', type: 'ready', data: {} })
      isNew = false
    }
  }

  const lead = async (signal: AbortSignal) => {
    isNew = false
    const tell = (state: LiveState) => {
      leading = state
      onState(state)
      say({ is: 'state', state })
    }
    await read({
      after: last,
      signal,
      onState: tell,
      onEvent: (event) => {
        hear(event)
        say({ is: 'event', event })
      },
    })
    if (!signal.aborted) await new Promise((over) => signal.addEventListener('abort', over)) // refused, to all
    leading = undefined
  }
  const takePart = () => {
    turn?.abort()
    if (page.hidden) return
    const { signal } = (turn = new AbortController())
    navigator.locks
      .request(name, { signal }, () => lead(signal))
      .catch((failure: unknown) => {
        if (!signal.aborted) throw failure
      })
  }
  page.addEventListener('visibilitychange', takePart)
  say({ is: 'joining' })
  takePart()
  return () => {
    page.removeEventListener('visibilitychange', takePart)
    turn?.abort()
    channel.close()
  }
}
