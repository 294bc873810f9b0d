import { Problem } from '@/shared/api/problem'
import type { Progress } from './api'

/**
 * `refused`: the answer says why. `cut`: not everything was sent, so nothing was published. `stopped`: likewise, by the person.
 * `unknown`: all was sent and no answer came, so it may have been taken.
 */
export type Outcome = 'refused' | 'cut' | 'stopped' | 'unknown'

export function outcomeOf(error: unknown, progress: Progress | undefined, hasFile: boolean): Outcome {
  if (error instanceof Problem && error.status >= 400 && error.status < 500) return 'refused'
  const sentAll = hasFile ? progress !== undefined && progress.sent >= progress.total : true
  if (sentAll) return 'unknown'
  return error instanceof DOMException ? 'stopped' : 'cut'
}
