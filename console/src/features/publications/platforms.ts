import type { Platform } from './api'

/** What a platform's rules say and the API tells in words only. */
type Rules = {
  /** In UTF-16 code units, which is what `length` counts. */
  captionLimit: number
  fileTypes: string[]
  musicTerms: string
}

const rules: Partial<Record<Platform, Rules>> = {
  tiktok: {
    captionLimit: 2200,
    fileTypes: ['video/mp4', 'video/quicktime', 'video/webm'],
    musicTerms: 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en',
  },
}

export const rulesOf = (platform: Platform | undefined) => (platform ? rules[platform] : undefined)

export const names: Record<Platform, string> = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  facebook: 'Facebook',
}
