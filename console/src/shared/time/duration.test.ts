import { expect, it } from 'vitest'
import { duration } from './duration'

it('shows tenths only of a few seconds', () => {
  expect(duration(2.251, 'en')).toBe('2.3 sec')
  expect(duration(42.4, 'en')).toBe('42 sec')
})
it('shows the two largest units', () => {
  expect(duration(185, 'en')).toBe('3 min 5 sec')
  expect(duration(7_380, 'fr')).toBe('2\u202fh 3\u00a0min')
})
it('leaves out what is nought, and never shows sixty of anything', () => {
  expect(duration(120, 'en')).toBe('2 min')
  expect(duration(59.7, 'en')).toBe('1 min')
})
