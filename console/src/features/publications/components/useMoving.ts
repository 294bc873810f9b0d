import { useState } from 'react'
import { useChange, type Publication } from '../api'
import { dayKey, onDay } from '../calendar'
import { planFor } from '../draft'
import { shownState } from '../shown'

export const isMovable = (publication: Publication) => shownState(publication) === 'SCHEDULED'

/** Drags what is scheduled to another day, where it keeps its time of the clock. */
export function useMoving(mayMove: boolean) {
  const reschedule = useChange()
  const [dragged, setDragged] = useState<Publication>()
  const [moved, setMoved] = useState<{ publication: Publication; from: Date }>()
  const timeOn = (day: Date) =>
    dragged?.scheduled_at ? onDay(new Date(dragged.scheduled_at), day) : undefined

  function move(publication: Publication, time: Date) {
    const from = new Date(publication.scheduled_at ?? 0)
    setMoved(undefined)
    reschedule.mutate(
      { publication, changes: planFor(time) },
      { onSuccess: (changed) => setMoved({ publication: changed, from }) },
    )
  }
  return {
    mayMove,
    dragged,
    drag: setDragged,
    takes: (day: Date) => {
      const time = timeOn(day)
      return (
        time !== undefined &&
        time > new Date() &&
        dayKey(time) !== dayKey(new Date(dragged?.scheduled_at ?? 0))
      )
    },
    drop: (day: Date) => {
      const time = timeOn(day)
      if (dragged && time) move(dragged, time)
      setDragged(undefined)
    },
    moved: moved?.publication,
    undo: () => moved && move(moved.publication, moved.from),
    isMoving: reschedule.isPending,
    error: reschedule.error,
  }
}

export type Moving = ReturnType<typeof useMoving>
