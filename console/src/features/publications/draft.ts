import type { TextKey } from '@/shared/i18n/texts'
import type { PostOption, PublishRequest } from './api'
import { dayKey } from './calendar'

export type Source = 'file' | 'url'
export type Values = {
  source: Source
  file: File | null
  video_url: string
  caption: string
  privacy_level: string | null
  /** Names of the switches that are on, as they are shown. */
  on: string[]
  cover: number
  isLater: boolean
  /** Local time without a zone, as the picker gives it. */
  scheduled_at: string | null
}

export const emptyDraft: Values = {
  source: 'file',
  file: null,
  video_url: '',
  caption: '',
  privacy_level: null,
  on: [],
  cover: 0,
  isLater: false,
  scheduled_at: null,
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
const cover = 'video_cover_timestamp_ms'

export const isSwitch = ({ by_default }: PostOption) => typeof by_default === 'boolean'
export const hasCover = (options: PostOption[]) => options.some(({ name }) => name === cover)

export const toDate = (local: string) => new Date(local.replace(' ', 'T'))

/** The other way round. */
export const localOf = (date: Date) =>
  `${dayKey(date)} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')}`

export function requestOf(values: Values, connection: string, options: PostOption[]): PublishRequest {
  const switches = options
    .filter((option) => isSwitch(option) && !option.locked)
    .map(({ name }) => [name, values.on.includes(name) !== name in allowances])
  const chosen = {
    ...Object.fromEntries(switches),
    ...(values.cover > 0 && hasCover(options) ? { [cover]: values.cover } : {}),
  } as NonNullable<PublishRequest['options']>
  return {
    connection_id: connection,
    privacy_level: values.privacy_level ?? '',
    options: chosen,
    ...(values.caption ? { caption: values.caption } : {}),
    ...(values.isLater && values.scheduled_at
      ? { scheduled_at: toDate(values.scheduled_at).toISOString() }
      : {}),
    ...(values.source === 'url' ? { video_url: values.video_url.trim() } : {}),
  }
}

type Facts = { account: boolean; captionLimit: number | undefined; tooLong: boolean; now: Date }

/** What a person has to mend before anything is sent. */
export function faultsOf(values: Values, { account, captionLimit, tooLong, now }: Facts) {
  const faults: Partial<Record<keyof Values | 'connection_id', TextKey>> = {}
  if (!account) faults.connection_id = 'publish.missing.account'
  if (values.source === 'file' && !values.file) faults.file = 'publish.missing.file'
  if (values.source === 'file' && tooLong) faults.file = 'publish.file.long'
  if (values.source === 'url' && !values.video_url.trim()) faults.video_url = 'publish.missing.url'
  if (captionLimit !== undefined && values.caption.length > captionLimit)
    faults.caption = 'publish.caption.long'
  if (!values.privacy_level) faults.privacy_level = 'publish.missing.privacy'
  if (values.isLater && !values.scheduled_at) faults.scheduled_at = 'publish.missing.time'
  if (values.isLater && values.scheduled_at && toDate(values.scheduled_at) <= now) {
    faults.scheduled_at = 'publish.time.past'
  }
  return faults
}
