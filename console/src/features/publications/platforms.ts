import type { Account } from '@/shared/api/accounts'
import type { Destination, Platform } from './api'

/** What people agree to by posting. */
export const musicTerms: Partial<Record<Platform, string>> = {
  tiktok: 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en',
}

/** What an account's owner must have granted, by where a video goes. */
const scopes: Partial<Record<Platform, Record<Destination, string>>> = {
  tiktok: { DIRECT_POST: 'video.publish', INBOX: 'video.upload' },
}

export const mayGo = (account: Account, destination: Destination) =>
  account.scopes.includes(scopes[account.platform]?.[destination] ?? '')

export const names: Record<Platform, string> = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  facebook: 'Facebook',
}
