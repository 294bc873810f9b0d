import { expect, it } from 'vitest'
import { strengthIn, weekOf } from './week'

const at = (weekday: string, hour: number, mean_score: number) => ({
  weekday,
  hour,
  mean_score,
  posts: 1,
  enough_posts: false,
  views_per_post: 1,
})

it('puts each hour in its place of the week', () => {
  const week = weekOf([at('sunday', 23, 50)])
  expect([week.length, week[6]?.[23]?.mean_score, week[0]?.[0]]).toEqual([7, 50, undefined])
})
it('draws between the weakest and the strongest hour', () => {
  const items = [at('monday', 1, 40), at('monday', 2, 60), at('monday', 3, 50)]
  expect(items.map(strengthIn(items))).toEqual([0, 1, 0.5])
})
it('draws an only hour whole', () => expect(strengthIn([at('monday', 1, 40)])(at('monday', 1, 40))).toBe(1))
