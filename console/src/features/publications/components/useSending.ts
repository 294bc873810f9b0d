import { useEffect, useRef, useState } from 'react'
import { usePublish, type Progress, type Sending, type Sent } from '../api'
import { outcomeOf, type Outcome } from '../outcome'

type Asked = Pick<Sending, 'request' | 'file' | 'isRepeat' | 'isDraft'>
export type Attempt = {
  state: 'idle' | 'sending' | Outcome
  error: unknown
  progress: Progress | undefined
}

/** Sends a draft, and again under the same key, until it is told what became of it. */
export function useSending(onDone: (sent: Sent) => void, onRefused: (error: unknown) => void) {
  const publish = usePublish()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [attempt, setAttempt] = useState<Attempt>({ state: 'idle', error: null, progress: undefined })
  const [pending, setPending] = useState<Asked>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const send = (asked: Asked) => {
    const abort = new AbortController()
    stop.current = abort
    let progress: Progress | undefined
    const show = (next: Omit<Attempt, 'progress'>) => setAttempt({ ...next, progress })
    show({ state: 'sending', error: null })
    publish.mutate(
      {
        ...asked,
        key,
        signal: abort.signal,
        onProgress: (now) => {
          progress = now
          show({ state: 'sending', error: null })
        },
      },
      {
        onSuccess: onDone,
        onError: (error) => {
          const state = outcomeOf(error, progress, asked.file !== null)
          if (state === 'unknown') setPending(asked)
          if (state === 'refused') onRefused(error)
          show({ state, error })
        },
      },
    )
  }
  const startOver = () => {
    setKey(crypto.randomUUID())
    setPending(undefined)
    setAttempt({ state: 'idle', error: null, progress: undefined })
  }
  return {
    attempt,
    /** Whether an earlier attempt may have been taken: the same key may then go with the same request only. */
    mayExist: pending !== undefined,
    send: (asked: Asked) => send(pending ?? asked),
    stop: () => stop.current?.abort(),
    startOver,
  }
}
