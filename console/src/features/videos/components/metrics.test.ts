import { expect, it } from 'vitest'
import { duration, engagement } from './metrics'

const figures = (view_count: number) => ({ view_count, like_count: 2, comment_count: 1, share_count: 1 })

it('has no engagement without views', () =>
  expect([engagement(figures(0)), engagement(figures(16))]).toEqual([undefined, 0.25]))
it('says lengths as players do', () => expect([duration(89), duration(5)]).toEqual(['1:29', '0:05']))
