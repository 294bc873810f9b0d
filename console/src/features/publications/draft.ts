import type { TextKey } from '@/shared/i18n/texts'
import { ownZone } from '@/shared/time/ownZone'
import type {
  Changes,
  CreatorOptions,
  Destination,
  MediaKind,
  PostOption,
  PostRequest,
  Publication,
  PublishRequest,
} from './api'
import { dayKey } from './calendar'

export type Source = 'file' | 'url' | 'photos'
export type Values = {
  destination: Destination
  source: Source
  file: File | null
  video_url: string
  /** Links, in the order in which they are shown. */
  photos: string[]
  /** Place of the cover among them. */
  photo_cover: number
  title: string
  caption: string
  privacy_level: string | null
  /** Names of the switches that are on, as they are shown. */
  on: string[]
  cover: number
  isLater: boolean
  /** Local time without a zone, as the picker gives it. */
  scheduled_at: string | null
  /** Further accounts that the same goes to. */
  others: Other[]
}
/** What is its own is not `null`; the rest is as for the first account. */
export type Other = { id: string; caption: string | null; privacy_level: string | null }

export const emptyDraft: Values = {
  destination: 'DIRECT_POST',
  source: 'file',
  file: null,
  video_url: '',
  photos: [],
  photo_cover: 0,
  title: '',
  caption: '',
  privacy_level: null,
  on: [],
  cover: 0,
  isLater: false,
  scheduled_at: null,
  others: [],
}

export const otherOf = (id: string): Other => ({ id, caption: null, privacy_level: null })
export const captionOf = (values: Values, { caption }: Other) => caption ?? values.caption
/** The first account's only where this one offers it as well. */
export function privacyOf(values: Values, { privacy_level }: Other, creator: CreatorOptions | undefined) {
  if (privacy_level) return privacy_level
  const first = values.privacy_level
  return first && creator?.privacy_level_options.includes(first) ? first : null
}

/** Options that are shown the other way round: people allow something, and nothing is allowed until they do. */
export const allowances: Record<string, TextKey> = {
  disable_comment: 'publish.allow.comment',
  disable_duet: 'publish.allow.duet',
  disable_stitch: 'publish.allow.stitch',
}
/** What viewers have to be told: laws and the platform demand it. */
export const disclosures: Record<string, TextKey> = {
  brand_organic_toggle: 'publish.disclose.own',
  brand_content_toggle: 'publish.disclose.paid',
  is_aigc: 'publish.disclose.ai',
}
/** The rest of what can be on or off. */
export const extras: Record<string, TextKey> = { auto_add_music: 'publish.extra.music' }
const cover = 'video_cover_timestamp_ms'

export const kindOf = ({ source }: Pick<Values, 'source'>): MediaKind =>
  source === 'photos' ? 'PHOTOS' : 'VIDEO'
/** Those that a video can carry, or photos. */
export const optionsFor = (creator: CreatorOptions | undefined, values: Pick<Values, 'source'>) =>
  (kindOf(values) === 'PHOTOS' ? creator?.photos?.options : creator?.options) ?? []
export const captionLimit = (creator: CreatorOptions | undefined, values: Pick<Values, 'source'>) =>
  kindOf(values) === 'PHOTOS' ? creator?.photos?.caption_limit : creator?.caption_limit

export const isSwitch = ({ by_default }: PostOption) => typeof by_default === 'boolean'
export const hasCover = (options: PostOption[]) => options.some(({ name }) => name === cover)

export const toDate = (local: string) => new Date(local.replace(' ', 'T'))

/** The other way round. */
export const localOf = (date: Date) =>
  `${dayKey(date)} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')}`

/** As the API takes it. */
export const planFor = (time: Date) => ({ scheduled_at: time.toISOString(), time_zone: ownZone() })

/** When it is to go out; without a time, now. */
export const plannedAt = ({ isLater, scheduled_at }: Values) =>
  isLater && scheduled_at ? toDate(scheduled_at) : undefined

/** What the creator chooses in the app is not asked for the inbox. */
const chosenFor = (values: Values, options: PostOption[]): Partial<PublishRequest> =>
  values.destination === 'INBOX'
    ? { destination: 'INBOX' }
    : {
        ...(values.privacy_level ? { privacy_level: values.privacy_level } : {}),
        options: optionsOf(values, options),
      }

function optionsOf(values: Values, options: PostOption[]) {
  const switches = options
    .filter((option) => isSwitch(option) && !option.locked)
    .map(({ name }) => [name, values.on.includes(name) !== name in allowances])
  return {
    ...Object.fromEntries(switches),
    ...(values.cover > 0 && hasCover(options) ? { [cover]: values.cover } : {}),
  }
}

/** The other way round, of what was kept. */
export const keptValues = (publication: Publication, options: PostOption[]): Values => ({
  ...emptyDraft,
  destination: publication.destination,
  source: publication.media === 'PHOTOS' ? 'photos' : 'file',
  photo_cover: publication.photos?.cover_index ?? 0,
  title: publication.photos?.title ?? '',
  caption: publication.caption ?? '',
  privacy_level: publication.privacy_level ?? null,
  on: options
    .filter((option) => isSwitch(option))
    .map(({ name }) => name)
    .filter((name) => (publication.options[name] === true) !== name in allowances),
  isLater: publication.scheduled_at !== undefined,
  scheduled_at: publication.scheduled_at ? localOf(new Date(publication.scheduled_at)) : null,
})

/** What of them can still be changed; what is taken away is said. */
export function changesOf(values: Values, options: PostOption[]): Changes {
  const time = plannedAt(values)
  return {
    ...(values.destination === 'INBOX'
      ? {}
      : { privacy_level: values.privacy_level, options: optionsOf(values, options) }),
    ...(values.source === 'photos'
      ? { photos: { cover_index: values.photo_cover, title: values.title || null } }
      : {}),
    caption: values.caption || null,
    ...(time ? planFor(time) : { scheduled_at: null, time_zone: null }),
  }
}

/** All but what is shown, which is the same for all. */
function targetOf(values: Values, connection: string, options: PostOption[]): PublishRequest {
  const time = plannedAt(values)
  return {
    connection_id: connection,
    ...chosenFor(values, options),
    ...(values.caption ? { caption: values.caption } : {}),
    ...(time ? planFor(time) : {}),
  }
}

export const requestOf = (values: Values, connection: string, options: PostOption[]): PublishRequest => ({
  ...targetOf(values, connection, options),
  ...(values.source === 'url' ? { video_url: values.video_url.trim() } : {}),
  ...(values.source === 'photos'
    ? {
        photos: {
          images: values.photos,
          cover_index: values.photo_cover,
          ...(values.title ? { title: values.title } : {}),
        },
      }
    : {}),
})

/** Another order, and the same cover. */
export function movedPhoto(values: Values, from: number, to: number): Partial<Values> {
  const photos = [...values.photos]
  const cover = photos[values.photo_cover]
  photos.splice(to, 0, ...photos.splice(from, 1))
  return { photos, photo_cover: Math.max(0, photos.indexOf(cover ?? '')) }
}

export function withoutPhoto({ photos, photo_cover }: Values, place: number): Partial<Values> {
  const isCover = place === photo_cover
  return {
    photos: photos.filter((_, index) => index !== place),
    photo_cover: isCover ? 0 : photo_cover - (place < photo_cover ? 1 : 0),
  }
}

/** The same for several accounts; `creators` are those of the others, in their order. */
export function postOf(
  values: Values,
  first: PublishRequest,
  creators: (CreatorOptions | undefined)[],
): PostRequest {
  const { video_url, photos, ...own } = first
  const others = values.others.map((other, place) =>
    targetOf(
      {
        ...values,
        caption: captionOf(values, other),
        privacy_level: privacyOf(values, other, creators[place]),
      },
      other.id,
      optionsFor(creators[place], values),
    ),
  )
  return { targets: [own, ...others], ...(video_url ? { video_url } : {}), ...(photos ? { photos } : {}) }
}

/** Lengths are in UTF-16 code units, which is what the API's limit counts. */
const isTooLong = (text: string, limit: number | undefined) => limit !== undefined && text.length > limit

/** What keeps this account from taking the file; one whose type the browser does not know is left to the platform. */
export function faultOfFile(
  file: File | null,
  seconds: number | undefined,
  creator: CreatorOptions | undefined,
) {
  if (!file || !creator) return undefined
  if (file.type && !creator.content_types.includes(file.type)) return 'publish.file.refused'
  if (file.size > creator.file_limit) return 'publish.file.big'
  if (seconds !== undefined && seconds > creator.max_video_post_duration_sec) return 'publish.file.long'
  return undefined
}

/** What has to be mended for the others, by account. */
export function faultsOfOthers(
  values: Values,
  creators: (CreatorOptions | undefined)[],
  seconds: number | undefined,
  isDraft = false,
): [string, TextKey][] {
  return values.others.flatMap((other, place) => {
    const creator = creators[place]
    const faults: [string, TextKey][] = []
    if (isTooLong(captionOf(values, other), captionLimit(creator, values)))
      faults.push([`others.${other.id}.caption`, 'publish.caption.long'])
    if (values.destination === 'INBOX') return faults
    if (!isDraft && !privacyOf(values, other, creator))
      faults.push([`others.${other.id}.privacy_level`, 'publish.missing.privacy'])
    const ofFile = values.source === 'file' && faultOfFile(values.file, seconds, creator)
    if (ofFile)
      faults.push([
        `others.${other.id}.file`,
        ofFile === 'publish.file.long' ? 'publish.others.long' : 'publish.others.file',
      ])
    return faults
  })
}

type Facts = {
  account: boolean
  mayGo: boolean
  creator: CreatorOptions | undefined
  seconds: number | undefined
  now: Date
  isDraft?: boolean
}

/** What a person has to mend before anything is sent; in a draft, the audience can be chosen later. */
export function faultsOf(values: Values, { account, mayGo, creator, seconds, now, isDraft }: Facts) {
  const faults: Partial<Record<keyof Values | 'connection_id', TextKey>> = {}
  if (!account) faults.connection_id = 'publish.missing.account'
  else if (!mayGo) faults.destination = `publish.missing.scope.${values.destination}`
  if (values.source === 'file' && !values.file) faults.file = 'publish.missing.file'
  const fileFault = values.source === 'file' && faultOfFile(values.file, seconds, creator)
  if (fileFault) faults.file = fileFault
  if (values.source === 'url' && !values.video_url.trim()) faults.video_url = 'publish.missing.url'
  if (values.source === 'photos' && values.photos.length === 0) faults.photos = 'publish.missing.photos'
  if (values.source === 'photos' && isTooLong(values.title, creator?.photos?.title_limit))
    faults.title = 'publish.title.long'
  if (isTooLong(values.caption, captionLimit(creator, values))) faults.caption = 'publish.caption.long'
  if (!isDraft && values.destination === 'DIRECT_POST' && !values.privacy_level)
    faults.privacy_level = 'publish.missing.privacy'
  if (values.isLater && !values.scheduled_at) faults.scheduled_at = 'publish.missing.time'
  if (values.isLater && values.scheduled_at && toDate(values.scheduled_at) <= now) {
    faults.scheduled_at = 'publish.time.past'
  }
  return faults
}

/** The one line about all that has to be mended; an audience whose choices are still loading is not missing yet. */
export const summaryOf = (faults: string[], isLoading: boolean): TextKey =>
  isLoading && faults.every((field) => field === 'privacy_level')
    ? 'publish.options.loading'
    : 'publish.faults'
