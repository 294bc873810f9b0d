import type { TFunction } from 'i18next'
import type { Problem } from '@/shared/api/problem'

/** The API says what to do in `detail`; where it could not, we do. */
export function wordsOf(problem: Problem | undefined, t: TFunction) {
  if (!problem) return { title: t('problem.ours'), way: t('problem.ours.way') }
  if (problem.slug === 'unreachable')
    return { title: t('problem.unreachable'), way: t('problem.unreachable.way') }
  if (problem.status === 404) return { title: t('problem.404'), way: t('problem.404.way') }
  return { title: problem.title, way: problem.detail }
}
