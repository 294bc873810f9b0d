import { expect, it } from 'vitest'
import { overTime } from './history'

type Figures = { follower_count?: number }

const point = (observed_at: string, follower_count?: number) => ({
  observed_at,
  figures: (follower_count === undefined ? {} : { follower_count }) as Figures,
})
const history = (points: ReturnType<typeof point>[], looked_at: string, follower_count?: number) => ({
  points,
  latest: (follower_count === undefined ? {} : { follower_count }) as Figures,
  looked_at,
})

const followers = (of: ReturnType<typeof history>) => overTime(of, ({ follower_count }) => follower_count)

it('goes on to the last look', () =>
  expect(
    followers(
      history(
        [point('2026-01-01T00:00:00Z', 5), point('2026-01-02T00:00:00Z', 7)],
        '2026-01-04T00:00:00Z',
        7,
      ),
    ),
  ).toEqual([
    { at: '2026-01-01T00:00:00Z', value: 5 },
    { at: '2026-01-02T00:00:00Z', value: 7 },
    { at: '2026-01-04T00:00:00Z', value: 7 },
  ]))
it('ends with the point when nobody looked since', () =>
  expect(followers(history([point('2026-01-01T00:00:00Z', 5)], '2026-01-01T00:00:00Z', 5))).toHaveLength(1))
it('draws nothing where the scopes show no followers', () =>
  expect(followers(history([point('2026-01-01T00:00:00Z')], '2026-01-02T00:00:00Z'))).toEqual([]))
