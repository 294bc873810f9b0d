import { expect, it } from 'vitest'
import { expectedOf } from './expectedOf'

const run = { kind: 'ACCOUNT', state: 'RUNNING', videos_seen: 20 } as const

it('takes an account’s own number of videos', () => expect(expectedOf(run, { video_count: 58 })).toBe(58))
it('never says that more was seen than there is', () => expect(expectedOf(run, { video_count: 18 })).toBe(20))
it('takes the limit of a run for hashtags', () =>
  expect(expectedOf({ ...run, kind: 'HASHTAG', max_videos: 500 }, undefined)).toBe(500))
it('knows no end where nobody told one', () => expect(expectedOf(run, undefined)).toBeUndefined())
it('is of no interest once a run has ended', () =>
  expect(expectedOf({ ...run, state: 'SUCCEEDED' }, { video_count: 58 })).toBeUndefined())
