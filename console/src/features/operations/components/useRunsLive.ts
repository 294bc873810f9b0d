import { useQueryClient } from '@tanstack/react-query'
import { useLive } from '@/shared/live/useLive'

const ofInterest = new Set(['SyncRunEnded', 'ready', 'reset'])

/** Runs that end, or that others start and end, show without asking. */
export function useRunsLive() {
  const queries = useQueryClient()
  useLive('/api/v1/videos/stream', ({ type }) => {
    if (ofInterest.has(type)) void queries.invalidateQueries({ queryKey: ['sync-runs'] })
  })
}
