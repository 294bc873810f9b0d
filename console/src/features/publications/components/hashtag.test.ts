import { expect, it } from 'vitest'
import { completed, hashtagAt, pieces } from './hashtag'

it('finds the hashtag at the caret', () => {
  expect(hashtagAt('At sea #sai and', 11)).toBe('#sai')
  expect(hashtagAt('At sea #sai and', 15)).toBeUndefined()
  expect(hashtagAt('#', 1)).toBeUndefined()
  expect(hashtagAt('#phở', 4)).toBe('#phở')
})
it('completes it and goes on behind it', () =>
  expect(completed('At #sai now', 7, 'sailing')).toEqual({ text: 'At #sailing now', caret: 12 }))
it('tells links from words', () =>
  expect(
    pieces('Hi @jo.a #x!')
      .filter(({ isLink }) => isLink)
      .map(({ text }) => text),
  ).toEqual(['@jo.a', '#x']))
