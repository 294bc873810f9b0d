import type { TFunction } from 'i18next'
import type { Problem } from '@/shared/api/problem'
import { problemIn, reasonIn } from '@/shared/i18n/said'

/**
 * The API says what to do in `detail`; where it could not, we do. In another language than English, the way out of its kind of problem
 * stands before what it said of this one.
 */
export function wordsOf(problem: Problem | undefined, t: TFunction) {
  if (!problem) return { title: t('problem.ours'), way: t('problem.ours.way') }
  if (problem.slug === 'unreachable')
    return { title: t('problem.unreachable'), way: t('problem.unreachable.way') }
  if (problem.status === 404) return { title: t('problem.404'), way: t('problem.404.way') }
  const [title, way] = problemIn(problem.slug) ?? []
  if (!title) return { title: problem.title, way: problem.detail }
  return { title, way: reasonIn('tiktok', problem.platform.code, way), english: problem.detail }
}
