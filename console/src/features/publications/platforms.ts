import type { Account } from '@/shared/api/accounts'
import type { Destination, Platform } from './api'

/** What a platform's rules say and the API tells in words only. */
type Rules = {
  /** In UTF-16 code units, which is what `length` counts. */
  captionLimit: number
  fileTypes: string[]
  musicTerms: string
  /** What its owner must have granted, by where a video goes. */
  scopes: Record<Destination, string>
}

const rules: Partial<Record<Platform, Rules>> = {
  tiktok: {
    captionLimit: 2200,
    fileTypes: ['video/mp4', 'video/quicktime', 'video/webm'],
    musicTerms: 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en',
    scopes: { DIRECT_POST: 'video.publish', INBOX: 'video.upload' },
  },
}

export const rulesOf = (platform: Platform | undefined) => (platform ? rules[platform] : undefined)

/** Whether its owner has allowed that. */
export const mayGo = ({ platform, scopes }: Account, destination: Destination) =>
  scopes.includes(rules[platform]?.scopes[destination] ?? '')

export const names: Record<Platform, string> = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  facebook: 'Facebook',
}
