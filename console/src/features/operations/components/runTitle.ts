import type { TFunction } from 'i18next'
import type { FetchedAccount, SyncRun } from '@/shared/api/fetching'

/** What a run fetches, in few words. */
export function runTitle(run: SyncRun, account: FetchedAccount | undefined, t: TFunction) {
  if (run.author) return `@${run.author}`
  if (run.kind === 'HASHTAG') return (run.hashtags ?? []).map((hashtag) => `#${hashtag}`).join(' ')
  if (run.kind === 'TRENDING') return t('runs.kind.TRENDING')
  return account?.username ? `@${account.username}` : t('runs.kind.ACCOUNT')
}
