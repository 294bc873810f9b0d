import { useTranslation } from 'react-i18next'
import type { SyncRun } from '@/shared/api/fetching'
import { duration } from '@/shared/time/duration'

/** From a worker taking it up to its end, or until now. */
export function RunDuration({ run }: { run: SyncRun }) {
  const { i18n } = useTranslation()
  if (!run.started_at) return <>–</>
  const end = run.finished_at ? Date.parse(run.finished_at) : Date.now()
  return <>{duration(Math.max(0, end - Date.parse(run.started_at)) / 1000, i18n.language)}</>
}
