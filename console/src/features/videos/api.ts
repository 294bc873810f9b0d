import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components } from '@/shared/api/generated/ingest'
import { useLive } from '@/shared/live/useLive'

export type Video = components['schemas']['VideoView']
export type VideoHistory = components['schemas']['VideoHistoryView']

type Key = { platform: string; video_id: string }

const DAY = 86_400_000
/** Days of which every change fits into an answer. */
const FINE = 90

export const useVideo = (path: Key) =>
  useQuery({
    queryKey: ['videos', path],
    queryFn: () => body(api.GET('/api/v1/videos/{platform}/{video_id}', { params: { path } })),
  })

/** Fetched from the platform each time, since its links end; public videos have none. */
export const useCover = (path: Key, enabled: boolean) =>
  useQuery({
    queryKey: ['covers', path],
    queryFn: () => body(api.GET('/api/v1/videos/{platform}/{video_id}/cover', { params: { path } })),
    staleTime: 3_600_000,
    enabled,
  })

/** Of the last days; of a long time, the last figures of each day. */
export const useVideoHistory = (path: Key, days: number) =>
  useQuery({
    queryKey: ['videos', path, 'history', days],
    placeholderData: keepPreviousData,
    queryFn: () =>
      body(
        api.GET('/api/v1/videos/{platform}/{video_id}/history', {
          params: {
            path,
            query: {
              from: new Date(Date.now() - days * DAY).toISOString(),
              resolution: days > FINE ? 'day' : 'all',
            },
          },
        }),
      ),
  })

/** Loads a video anew when something was fetched of it. */
export function useVideoLive(path: Key) {
  const queries = useQueryClient()
  return useLive('/api/v1/videos/stream', ({ type, data }) => {
    const ours =
      typeof data === 'object' && data !== null && 'video_id' in data && data.video_id === path.video_id
    if (ours || type === 'reset') void queries.invalidateQueries({ queryKey: ['videos', path] })
  })
}
