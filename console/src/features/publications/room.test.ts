import { expect, it } from 'vitest'
import type { Quotas } from '@/shared/api/quota'
import { roomOf } from './room'

const quotas = (rest: Partial<Quotas>): Quotas => ({ connection_id: 'c', platform: 'tiktok', ...rest })
const resets_at = '2026-11-29T14:05:00Z'
const posts = (used: number) => ({ posts: { used, limit: 15, ...(used > 0 && { resets_at }) } })
const stateOf = (of: Partial<Quotas>, at?: string) =>
  roomOf(quotas(of), 'DIRECT_POST', at ? new Date(at) : undefined)?.state

it('tells of a limit before it is reached', () => {
  expect(stateOf(posts(0))).toBe('free')
  expect(stateOf(posts(11))).toBe('free')
  expect(roomOf(quotas(posts(13)), 'DIRECT_POST')).toMatchObject({ state: 'near', left: 2 })
  expect(stateOf(posts(15))).toBe('waits')
})

it('has room for what goes out once a place is free again', () => {
  expect(stateOf(posts(15), '2026-11-29T14:04:00Z')).toBe('waits')
  expect(stateOf(posts(15), '2026-11-29T14:05:00Z')).toBe('free')
  expect(stateOf(posts(13), '2026-11-30T14:05:00Z')).toBe('free')
})

it('tells of the limit of the app only where the account takes a new place of it', () => {
  const creators = { used: 5, limit: 5, resets_at }
  expect(roomOf(quotas({ ...posts(0), creators }), 'DIRECT_POST')).toMatchObject({
    state: 'app_waits',
    of: creators,
  })
  expect(stateOf({ ...posts(1), creators })).toBe('free')
  expect(stateOf({ ...posts(0), creators: { ...creators, used: 4 } })).toBe('free')
  expect(stateOf({ ...posts(0), creators }, '2026-11-29T15:00:00Z')).toBe('free')
})

it('says nothing where there is no limit', () => expect(roomOf(quotas({}), 'DIRECT_POST')).toBeUndefined())

it('has the inbox’s own limit, whatever the posts and the app have left', () => {
  const full = { ...posts(15), creators: { used: 5, limit: 5, resets_at } }
  const inbox_shares = { used: 4, limit: 5, resets_at }
  expect(roomOf(quotas({ ...full, inbox_shares }), 'INBOX')).toMatchObject({ state: 'near', left: 1 })
  expect(roomOf(quotas({ ...full, inbox_shares: { ...inbox_shares, used: 5 } }), 'INBOX')?.state).toBe(
    'waits',
  )
})
