import type { Quota, Quotas } from '@/shared/api/quota'
import type { Destination } from './api'

/**
 * What the daily limits mean for a post. `free`: it goes out. `near`: so does this one, and few after it. `waits`: it goes out once there
 * is room for the account again; `app_waits`: once there is for the app.
 */
export type Room = { state: 'free' | 'near' | 'waits' | 'app_waits'; of: Quota; left: number }

/** Of a limit, from which on it is told that little is left. */
const near = 0.2

/**
 * @param at when the post is to go out; without it, now
 * @returns nothing where the platform has no limit
 */
export function roomOf(quotas: Quotas, destination: Destination, at?: Date): Room | undefined {
  const isForInbox = destination === 'INBOX'
  const posts = isForInbox ? quotas.inbox_shares : quotas.posts
  const creators = isForInbox ? undefined : quotas.creators
  if (!posts) return undefined
  const isReset = ({ resets_at }: Quota) => at && resets_at && new Date(resets_at) <= at
  const left = posts.limit - posts.used
  const room = (state: Room['state'], of = posts): Room => ({ state, of, left })
  if (isReset(posts)) return room('free')
  if (left <= 0) return room('waits')
  // An account that was posted to takes no further place of the app's.
  if (posts.used === 0 && creators && creators.used >= creators.limit && !isReset(creators))
    return room('app_waits', creators)
  return room(left <= Math.max(1, posts.limit * near) ? 'near' : 'free')
}
