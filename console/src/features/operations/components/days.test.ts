import { expect, it } from 'vitest'
import { dayAfter, startOf, timesOf } from './days'

it('takes a whole day, also over the end of a month', () => {
  expect(Date.parse(dayAfter('2026-11-30')) - Date.parse(startOf('2026-11-30'))).toBe(86_400_000)
  expect(dayAfter('2026-11-30')).toBe(startOf('2026-12-01'))
})

it('leaves out of an address what is no day', () => {
  expect(timesOf({ from: '2026-11-30', to: '2026-12-01' })).toEqual({
    from: startOf('2026-11-30'),
    to: startOf('2026-12-02'),
  })
  expect(timesOf({ from: 'yesterday', to: '2026-13-45' })).toEqual({})
  expect(timesOf({})).toEqual({})
})
