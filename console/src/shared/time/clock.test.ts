import { expect, it } from 'vitest'
import { clock } from './clock'

const now = new Date(2026, 10, 29, 9)
it('says the time of today by the clock alone', () =>
  expect(clock(new Date(2026, 10, 29, 14, 5), now, 'en')).toBe('14:05'))
it('names the day when it is another', () =>
  expect(clock(new Date(2026, 10, 30, 8, 5), now, 'en')).toBe('Mon 08:05'))
