import type { FetchedAccount, SyncRun } from '@/shared/api/fetching'

/** How many videos a run that still runs will see, if that is known; never fewer than it has seen. */
export function expectedOf(
  run: Pick<SyncRun, 'kind' | 'state' | 'videos_seen' | 'max_videos'>,
  account: Pick<FetchedAccount, 'video_count'> | undefined,
) {
  if (run.state !== 'RUNNING' || run.kind === 'AUTHOR') return undefined
  const end = run.kind === 'ACCOUNT' ? account?.video_count : run.max_videos
  return end ? Math.max(end, run.videos_seen) : undefined
}
