import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '@/shared/api/client'
import type { components } from '@/shared/api/generated/ingest'
import { byCursor } from '@/shared/api/pages'
import { useLive } from '@/shared/live/useLive'

export type Video = components['schemas']['VideoView']
export type Observation = components['schemas']['FiguresView']

type Key = { platform: string; video_id: string }

const OF_ONE_PAGE = 500

export const useVideo = (path: Key) =>
  useQuery({
    queryKey: ['videos', path],
    queryFn: () => body(api.GET('/api/v1/videos/{platform}/{video_id}', { params: { path } })),
  })

/** Newest first. */
export const useFigures = (path: Key) =>
  useInfiniteQuery({
    queryKey: ['videos', path, 'figures'],
    ...byCursor,
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/videos/{platform}/{video_id}/figures', {
          params: { path, query: { limit: OF_ONE_PAGE, cursor: pageParam } },
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
