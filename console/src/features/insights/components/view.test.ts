import { expect, it } from 'vitest'
import { daysIn, metricIn, periodIn, viewIn } from './view'

const now = new Date('2026-11-28T12:00:00Z')

it('looks back a number of days, today among them', () =>
  expect(periodIn({ days: '28' }, now)).toEqual({ from: '2026-11-01', to: '2026-11-28' }))
it('takes days that the address names, in either order', () => {
  expect(periodIn({ from: '2026-02-01', to: '2026-01-01' }, now)).toEqual({
    from: '2026-01-01',
    to: '2026-02-01',
  })
  expect(daysIn({ from: '2026-01-01', to: '2026-02-01' })).toBeUndefined()
})
it('falls back on what is usual where an address means nothing', () => {
  expect(periodIn({ days: '12', from: 'x' }, now).from).toBe('2026-08-31')
  expect([viewIn({ view: 'x' }), metricIn({})]).toEqual(['overview', 'views'])
})
