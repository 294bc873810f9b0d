import { expect, it } from 'vitest'
import type { Publication } from './api'
import { byDay, dayKey, dayOf, daysOf, fullDays, moved, onDay, timesOf } from './calendar'

const publication = (rest: Partial<Publication>): Publication => ({
  id: 'p',
  connection_id: 'c',
  platform: 'tiktok',
  state: 'PUBLISHED',
  destination: 'DIRECT_POST',
  media: 'VIDEO',
  privacy_level: 'SELF_ONLY',
  further_video_ids: [],
  options: {},
  can_retry: false,
  version: 1,
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-01T00:00:00Z',
  ...rest,
})
const keys = (days: Date[]) => [
  dayKey(days[0] ?? new Date(0)),
  dayKey(days.at(-1) ?? new Date(0)),
  days.length,
]

it('shows a month in whole weeks', () => {
  expect(keys(daysOf('month', dayOf('2026-11-28'), 1))).toEqual(['2026-10-26', '2026-12-06', 42])
  expect(keys(daysOf('month', dayOf('2026-02-10'), 1))).toEqual(['2026-01-26', '2026-03-01', 35])
})
it('shows a week from Monday, also over the change of the clocks', () =>
  expect(keys(daysOf('week', dayOf('2026-10-25'), 1))).toEqual(['2026-10-19', '2026-10-25', 7]))
it('shows weeks from Sunday where people do', () => {
  expect(keys(daysOf('week', dayOf('2026-10-25'), 0))).toEqual(['2026-10-25', '2026-10-31', 7])
  expect(keys(daysOf('month', dayOf('2026-11-28'), 0))).toEqual(['2026-11-01', '2026-12-05', 35])
})
it('moves by months from any day', () =>
  expect(dayKey(moved('month', dayOf('2026-01-31'), 1))).toBe('2026-02-01'))
it('takes today for an address that is no day', () =>
  expect(dayKey(dayOf('soon', new Date(2026, 10, 28, 9)))).toBe('2026-11-28'))
it('puts what is planned at its time, and leaves out what was cancelled', () => {
  const at = new Date(2026, 11, 3, 10).toISOString()
  const days = byDay([
    publication({ id: 'a', state: 'REQUESTED', scheduled_at: at }),
    publication({ id: 'b', state: 'CANCELLED', scheduled_at: at }),
  ])
  expect([...days].map(([day, found]) => [day, found.map(({ id }) => id)])).toEqual([['2026-12-03', ['a']]])
})
it('asks for the days on show, and for those that may have gone out late', () =>
  expect(timesOf(daysOf('week', dayOf('2026-10-25'), 1))).toEqual({
    from: dayOf('2026-10-12').toISOString(),
    to: dayOf('2026-10-26').toISOString(),
  }))
it('keeps the time of the clock on another day', () => {
  const before = new Date(2027, 2, 27, 9, 30)
  expect(onDay(before, dayOf('2027-03-28'))).toEqual(new Date(2027, 2, 28, 9, 30))
  expect(onDay(before, dayOf('2027-03-31')).getHours()).toBe(9)
})

it('marks a day on which an account is to post more within 24 hours than its platform takes', () => {
  const at = (day: number, hour: number, rest: Partial<Publication> = {}) =>
    publication({ state: 'REQUESTED', scheduled_at: new Date(2026, 11, day, hour).toISOString(), ...rest })
  const full = (...publications: Publication[]) => [...fullDays(publications, new Map([['c', 2]]))]
  expect(full(at(3, 8), at(3, 9))).toEqual([])
  expect(full(at(3, 10), at(3, 8), at(3, 9))).toEqual(['2026-12-03'])
  expect(full(at(3, 20), at(3, 21), at(4, 19))).toEqual(['2026-12-04'])
  expect(full(at(3, 8), at(3, 9), at(4, 8))).toEqual([])
  expect(full(at(3, 8), at(3, 9, { state: 'FAILED' }), at(3, 10))).toEqual([])
  expect(full(at(3, 8), at(3, 9), at(3, 10, { connection_id: 'other' }))).toEqual([])
})
