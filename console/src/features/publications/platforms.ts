import type { Platform } from './api'

/** What people agree to by posting. */
export const musicTerms: Partial<Record<Platform, string>> = {
  tiktok: 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en',
}

export const names: Record<Platform, string> = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  facebook: 'Facebook',
}
