import { expect, it } from 'vitest'
import { parseSearch, search, stringifySearch } from './address'

it('keeps the keys a page knows, as text', () =>
  expect(search(['q', 'page', 'all'])({ q: 'cat', page: 2, all: true, other: 'x' })).toEqual({
    q: 'cat',
    page: '2',
    all: 'true',
  }))
it('drops what is no single value', () =>
  expect(search(['q', 'sort'])({ q: ['a', 'b'], sort: null })).toEqual({}))

it('writes figures without marks, and reads what it wrote', () => {
  const written = stringifySearch({ min_views: '1000', q: 'phở bò', none: undefined })
  expect(written).toBe('?min_views=1000&q=ph%E1%BB%9F+b%C3%B2')
  expect(parseSearch(written)).toEqual({ min_views: '1000', q: 'phở bò' })
  expect(stringifySearch({})).toBe('')
})
