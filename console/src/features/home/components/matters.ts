const WEEK = 7 * 86_400_000

type Ended = { state: string; updated_at: string }

/** A failure of long ago needs nobody any more; a video of which nobody knows whether it was published does. */
export const stillMatters = ({ state, updated_at }: Ended, now: Date) =>
  state === 'UNCERTAIN' || now.getTime() - new Date(updated_at).getTime() < WEEK
