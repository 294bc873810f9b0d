import { expect, it } from 'vitest'
import { meanOf, queryIn } from './view'

it('asks for rising hashtags of a week unless the address says otherwise', () => {
  expect(queryIn({})).toEqual({ kind: 'hashtag', window: '7d', direction: 'rising', source: 'hashtag' })
  expect(queryIn({ kind: 'length', window: '24h', region: 'VN' })).toMatchObject({
    kind: 'length',
    window: '24h',
    region: 'VN',
  })
})
it('does not ask for what the API refuses', () =>
  expect(queryIn({ kind: 'music', window: '1y', region: 'vietnam' })).toEqual(queryIn({})))
it('compares with the mean of the windows before', () => expect([meanOf([2, 4]), meanOf([])]).toEqual([3, 0]))
