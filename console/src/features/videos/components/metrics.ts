import type { Video } from '../api'

export const metrics = [
  'view_count',
  'like_count',
  'comment_count',
  'share_count',
  'favorites_count',
] as const
export type Metric = (typeof metrics)[number]

/** Likes, comments and shares for each view. */
export const engagement = ({ view_count, like_count, comment_count, share_count }: Video['figures']) =>
  view_count > 0 ? (like_count + comment_count + share_count) / view_count : undefined

export function duration(seconds: number) {
  const rest = String(seconds % 60).padStart(2, '0')
  return `${Math.floor(seconds / 60)}:${rest}`
}
