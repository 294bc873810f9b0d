import { expect, it } from 'vitest'
import { firstDayOf, localeOf } from './locale'

it('writes as the browser wants it, if that is of the language', () => {
  expect(localeOf('en', ['vi-VN', 'en-GB', 'en-US'])).toBe('en-GB')
  expect(localeOf('fr', ['en-GB'])).toBe('fr')
  expect(localeOf('fr', ['fr'])).toBe('fr')
})
it('begins the week where people there begin it', () =>
  expect(['en-GB', 'en-US', 'fr', 'vi'].map(firstDayOf)).toEqual([1, 0, 1, 1]))
