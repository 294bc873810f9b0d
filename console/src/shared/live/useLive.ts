import { useEffect, useRef, useState } from 'react'
import { usePerson } from '@/shared/auth/person'
import { readStream, type LiveEvent, type LiveState, type Stream } from './readStream'
import { shareStream } from './shareStream'

/**
 * Follows a stream of events. `ready` and `reset` come too, without data: the first says that nothing is missing up to here, the second
 * that everything has to be loaded anew. After a break an event may come twice.
 */
export function useLive(stream: Stream, onEvent: (event: LiveEvent) => void): LiveState {
  const { workspace, subject } = usePerson()
  const handler = useRef(onEvent)
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    handler.current = onEvent
  })
  useEffect(
    () =>
      shareStream(`reelay ${workspace} ${subject} ${stream}`, {
        read: (reading) => readStream(stream, reading),
        onEvent: (event) => handler.current(event),
        onState: setState,
      }),
    [workspace, subject, stream],
  )
  return state
}
