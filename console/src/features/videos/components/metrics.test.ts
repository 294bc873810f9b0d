import { expect, it } from 'vitest'
import { duration, engagement, overTime } from './metrics'

const seen = (fetched_at: string, view_count: number, favorites_count?: number) => ({
  version: 1,
  fetched_at,
  figures: {
    view_count,
    like_count: 2,
    comment_count: 1,
    share_count: 1,
    ...(favorites_count === undefined ? {} : { favorites_count }),
  },
})

it('draws from the oldest to the newest', () =>
  expect(overTime([seen('2', 20), seen('1', 10)], 'view_count')).toEqual([
    { at: '1', value: 10 },
    { at: '2', value: 20 },
  ]))
it('leaves out observations without the figure', () =>
  expect(overTime([seen('2', 20, 5), seen('1', 10)], 'favorites_count')).toEqual([{ at: '2', value: 5 }]))
it('has no engagement without views', () =>
  expect([engagement(seen('1', 0).figures), engagement(seen('1', 16).figures)]).toEqual([undefined, 0.25]))
it('says lengths as players do', () => expect([duration(89), duration(5)]).toEqual(['1:29', '0:05']))
