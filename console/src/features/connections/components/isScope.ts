const scopes = [
  'user.info.basic',
  'user.info.profile',
  'user.info.stats',
  'video.list',
  'video.publish',
  'video.upload',
] as const

/** Whether there are words for it. */
export const isScope = (text: string): text is (typeof scopes)[number] => scopes.some((one) => one === text)
