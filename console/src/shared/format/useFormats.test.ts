import { expect, it } from 'vitest'
import { formats } from './useFormats'

it('writes figures as each language does', () => {
  expect(formats('en').short(1_840_000)).toBe('1.8M')
  expect(formats('fr').percent(0.0834)).toBe('8,3\u00a0%')
  expect(formats('en').whole(undefined)).toBe('–')
})
it('shows the direction of a change, but none where nothing changed', () =>
  expect([0.25, -0.1, 0].map(formats('en').change)).toEqual(['+25%', '-10%', '0%']))
it('keeps a day the day it is, whatever the zone', () =>
  expect(formats('en').day('2026-11-01')).toBe('Nov 1'))
it('tells two periods of different years apart', () =>
  expect(formats('en').days('2024-11-30', '2025-11-29')).toMatch(/^Nov 30, 2024.–.Nov 29, 2025$/))
it('begins the week on Monday', () => expect([0, 6].map(formats('en').weekday)).toEqual(['Mon', 'Sun']))
it('names languages as a heading would', () => expect(formats('fr').language('vi')).toBe('Vietnamien'))
