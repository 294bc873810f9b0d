import { expect, it } from 'vitest'
import { askedIn, completed, filtersIn, without, withHashtag } from './address'

it('asks for what the address says, and for nothing it cannot mean', () =>
  expect(
    askedIn({
      q: 'phở',
      hashtag: 'fyp,food',
      sort: 'sideways',
      min_score: '50',
      min_views: 'many',
      author: '',
    }),
  ).toEqual({ q: 'phở', hashtag: ['fyp', 'food'], min_score: 50 }))
it('tells each hashtag as a filter of its own', () =>
  expect(filtersIn({ hashtag: 'fyp,food', language: 'vi', q: 'x' })).toEqual([
    ['hashtag', 'fyp'],
    ['hashtag', 'food'],
    ['language', 'vi'],
  ]))
it('takes single filters away', () => {
  expect(without({ hashtag: 'fyp,food' }, 'hashtag', 'fyp')).toEqual({ hashtag: 'food' })
  expect(without({ hashtag: 'fyp' }, 'hashtag', 'fyp')).toEqual({ hashtag: undefined })
})
it('adds a hashtag once', () => expect(withHashtag({ hashtag: 'fyp' }, 'fyp')).toEqual({ hashtag: 'fyp' }))
it('completes the last word only', () => {
  expect(completed('mot ngay b', 'bep')).toBe('mot ngay bep')
  expect(completed('fo', '')).toBe('')
})
