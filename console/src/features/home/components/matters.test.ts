import { expect, it } from 'vitest'
import { stillMatters } from './matters'

const now = new Date('2026-11-28T00:00:00Z')
const of = (state: string, updated_at: string) => stillMatters({ state, updated_at }, now)

it('forgets failures after a week, and uncertainty never', () =>
  expect([
    of('FAILED', '2026-11-22T00:00:00Z'),
    of('FAILED', '2026-11-20T00:00:00Z'),
    of('UNCERTAIN', '2026-01-01T00:00:00Z'),
  ]).toEqual([true, false, true]))
