import type { Asked } from '../api'

export const sorts = ['relevance', 'newest', 'views', 'score'] as const
export const wheres = ['workspace', 'public'] as const
export const platforms = ['tiktok', 'instagram', 'facebook'] as const

/** As in the address; several hashtags have commas between them. */
export type Address = Record<string, string | undefined>
export type Change = (values: Address) => void

const filters = [
  'platform',
  'hashtag',
  'author',
  'language',
  'connection_id',
  'visibility',
  'min_score',
  'min_views',
  'posted_after',
  'posted_before',
] as const
export type Filter = (typeof filters)[number]

export const hashtagsIn = ({ hashtag }: Address) => (hashtag ?? '').split(',').filter(Boolean)

const figureIn = (text: string | undefined) =>
  text !== undefined && text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined

/** What an address asks for; what it cannot mean is left out. */
export function askedIn(address: Address): Asked {
  const hashtag = hashtagsIn(address)
  const asked: Asked = {}
  const set = <Key extends keyof Asked>(key: Key, value: Asked[Key] | undefined) => {
    if (value !== undefined && value !== '') asked[key] = value
  }
  set('q', address.q)
  set(
    'sort',
    sorts.find((one) => one === address.sort),
  )
  set(
    'visibility',
    wheres.find((one) => one === address.visibility),
  )
  set(
    'platform',
    platforms.find((one) => one === address.platform),
  )
  set('hashtag', hashtag.length > 0 ? hashtag : undefined)
  set('author', address.author)
  set('language', address.language)
  set('connection_id', address.connection_id)
  set('min_score', figureIn(address.min_score))
  set('min_views', figureIn(address.min_views))
  set('posted_after', address.posted_after)
  set('posted_before', address.posted_before)
  return asked
}

/** The filters that are set, each hashtag on its own. */
export const filtersIn = (address: Address): [Filter, string][] =>
  filters.flatMap((key): [Filter, string][] => {
    if (key === 'hashtag') return hashtagsIn(address).map((tag): [Filter, string] => [key, tag])
    const value = address[key]
    return value ? [[key, value]] : []
  })

export const withoutFilters: Address = Object.fromEntries(filters.map((key) => [key, undefined]))

export function without(address: Address, key: Filter, value: string): Address {
  if (key !== 'hashtag') return { [key]: undefined }
  return {
    hashtag:
      hashtagsIn(address)
        .filter((tag) => tag !== value)
        .join(',') || undefined,
  }
}

export const withHashtag = (address: Address, tag: string): Address => ({
  hashtag: [...new Set([...hashtagsIn(address), tag])].join(','),
})

/** What stands in the box once a suggestion is taken instead of the word that was being typed. */
export const completed = (typed: string, word: string) => `${typed.replace(/\S*$/, '')}${word}`.trim()
