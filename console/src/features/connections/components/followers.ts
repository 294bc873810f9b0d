import type { AccountHistory } from '../api'

/** Followers where they changed; the curve goes on to the last look, since they stayed until then. */
export function followersOverTime({ points, latest, looked_at }: AccountHistory) {
  const drawn = points.flatMap(({ observed_at, figures }) =>
    figures.follower_count === undefined ? [] : [{ at: observed_at, value: figures.follower_count }],
  )
  const last = drawn.at(-1)
  const value = latest?.follower_count
  return last && looked_at && value !== undefined && looked_at > last.at
    ? [...drawn, { at: looked_at, value }]
    : drawn
}
