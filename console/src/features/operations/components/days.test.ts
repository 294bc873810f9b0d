import { expect, it } from 'vitest'
import { dayAfter, startOf } from './days'

it('takes a whole day, also over the end of a month', () => {
  expect(Date.parse(dayAfter('2026-11-30')) - Date.parse(startOf('2026-11-30'))).toBe(86_400_000)
  expect(dayAfter('2026-11-30')).toBe(startOf('2026-12-01'))
})
