import { expect, it } from 'vitest'
import { relative } from './When'

const now = new Date('2026-01-02T00:00:00Z')
it('uses the largest unit that fits', () =>
  expect(relative(new Date('2026-01-01T21:00:00Z'), now, 'en')).toBe('3 hours ago'))
it('speaks of the future in the language asked for', () =>
  expect(relative(new Date('2026-01-07T00:00:00Z'), now, 'fr')).toBe('dans 5 jours'))
