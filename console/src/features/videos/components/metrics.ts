import type { Observation } from '../api'

export const metrics = [
  'view_count',
  'like_count',
  'comment_count',
  'share_count',
  'favorites_count',
] as const
export type Metric = (typeof metrics)[number]

/** One figure of each observation that has it, oldest first. */
export const overTime = (newestFirst: Observation[], metric: Metric) =>
  newestFirst
    .flatMap(({ fetched_at, figures }) => {
      const value = figures[metric]
      return value === undefined ? [] : [{ at: fetched_at, value }]
    })
    .reverse()

/** Likes, comments and shares for each view. */
export const engagement = ({ view_count, like_count, comment_count, share_count }: Observation['figures']) =>
  view_count > 0 ? (like_count + comment_count + share_count) / view_count : undefined

export function duration(seconds: number) {
  const rest = String(seconds % 60).padStart(2, '0')
  return `${Math.floor(seconds / 60)}:${rest}`
}
