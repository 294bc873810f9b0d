import { expect, it } from 'vitest'
import { ownZone } from '@/shared/time/ownZone'
import type { CreatorOptions, PostOption, Publication } from './api'
import {
  changesOf,
  emptyDraft,
  faultOfFile,
  faultsOf,
  faultsOfOthers,
  movedPhoto,
  otherOf,
  postOf,
  privacyOf,
  requestOf,
  keptValues,
  summaryOf,
  withoutPhoto,
} from './draft'

const option = (name: string, rest: Partial<PostOption> = {}): PostOption => ({
  name,
  meaning: '',
  values: '',
  locked: false,
  ...rest,
})
const options = [
  option('disable_comment', { by_default: false }),
  option('disable_duet', { by_default: true, locked: true }),
  option('video_cover_timestamp_ms'),
  option('made_by_ai', { by_default: false }),
]
const photoOptions = [
  option('disable_comment', { by_default: false }),
  option('auto_add_music', { by_default: false }),
]

const creator = (...levels: string[]) =>
  ({
    privacy_level_options: levels,
    max_video_post_duration_sec: 60,
    caption_limit: 3,
    photos: { options: photoOptions, limit: 35, title_limit: 5, caption_limit: 4 },
    file_limit: 5,
    content_types: ['video/mp4'],
    options,
  }) as unknown as CreatorOptions
const film = (content: string, type = 'video/mp4') => new File([content], 'sea', { type })

it('allows nothing that was not chosen, and leaves out what the account decides', () =>
  expect(requestOf(emptyDraft, 'c', options).options).toEqual({ disable_comment: true, made_by_ai: false }))

it('sends what was chosen', () =>
  expect(
    requestOf({ ...emptyDraft, on: ['disable_comment', 'made_by_ai'], cover: 1500 }, 'c', options).options,
  ).toEqual({ disable_comment: false, made_by_ai: true, video_cover_timestamp_ms: 1500 }))

it('sends a link only when it is the source, and a time only for later', () => {
  const values = {
    ...emptyDraft,
    video_url: ' https://a.example.com/v.mp4 ',
    scheduled_at: '2026-12-01 10:00:00',
  }
  expect(requestOf(values, 'c', [])).not.toHaveProperty('video_url')
  expect(requestOf(values, 'c', [])).not.toHaveProperty('scheduled_at')
  expect(requestOf({ ...values, source: 'url', isLater: true }, 'c', [])).toMatchObject({
    video_url: 'https://a.example.com/v.mp4',
    scheduled_at: new Date(2026, 11, 1, 10).toISOString(),
    time_zone: ownZone(),
  })
})

it('names what is missing, and only what matters for the source', () => {
  const facts = {
    account: true,
    mayGo: true,
    creator: creator('SELF_ONLY'),
    seconds: 61,
    now: new Date(2026, 11, 1),
  }
  expect(Object.keys(faultsOf(emptyDraft, facts))).toEqual(['file', 'privacy_level'])
  expect(
    faultsOf(
      { ...emptyDraft, source: 'url', video_url: 'https://a.example.com', privacy_level: 'SELF_ONLY' },
      facts,
    ),
  ).toEqual({})
})

it('counts captions in UTF-16 code units', () => {
  const facts = {
    account: true,
    mayGo: true,
    creator: { ...creator(), caption_limit: 4 },
    seconds: undefined,
    now: new Date(),
  }
  expect(faultsOf({ ...emptyDraft, caption: '🙂🙂' }, facts).caption).toBeUndefined()
  expect(faultsOf({ ...emptyDraft, caption: '🙂🙂🙂' }, facts).caption).toBe('publish.caption.long')
})

it('judges a file by what the account takes, as far as the browser knows it', () => {
  expect(faultOfFile(film('sea'), 60, creator())).toBeUndefined()
  expect(faultOfFile(film('sea', 'video/x-flv'), 60, creator())).toBe('publish.file.refused')
  expect(faultOfFile(film('sea', ''), undefined, creator())).toBeUndefined()
  expect(faultOfFile(film('a large sea'), 60, creator())).toBe('publish.file.big')
  expect(faultOfFile(film('sea'), 61, creator())).toBe('publish.file.long')
  expect(faultOfFile(film('a large sea'), 61, undefined)).toBeUndefined()
  const values = { ...emptyDraft, privacy_level: 'SELF_ONLY', file: film('a large sea') }
  const facts = { account: true, mayGo: true, creator: creator(), seconds: undefined, now: new Date() }
  expect(faultsOf(values, facts)).toEqual({ file: 'publish.file.big' })
})

it('refuses a time that is over', () => {
  const facts = {
    account: true,
    mayGo: true,
    creator: undefined,
    seconds: undefined,
    now: new Date(2026, 11, 1, 10),
  }
  const values = { ...emptyDraft, isLater: true, scheduled_at: '2026-12-01 09:59:00' }
  expect(faultsOf(values, facts).scheduled_at).toBe('publish.time.past')
})

it('sends further accounts what the first has, unless they have their own', () => {
  const values = {
    ...emptyDraft,
    source: 'url' as const,
    video_url: 'https://a.example.com/v.mp4',
    caption: 'sea',
    privacy_level: 'SELF_ONLY',
    others: [otherOf('b'), { id: 'c', caption: '', privacy_level: 'PUBLIC_TO_EVERYONE' }],
  }
  const post = postOf(values, requestOf(values, 'a', options), [creator('SELF_ONLY'), creator('SELF_ONLY')])
  expect(post.video_url).toBe('https://a.example.com/v.mp4')
  expect(post.targets).toMatchObject([
    { connection_id: 'a', caption: 'sea', privacy_level: 'SELF_ONLY' },
    { connection_id: 'b', caption: 'sea', privacy_level: 'SELF_ONLY', options: { disable_comment: true } },
    { connection_id: 'c', privacy_level: 'PUBLIC_TO_EVERYONE' },
  ])
  expect(post.targets[2]).not.toHaveProperty('caption')
  expect(post.targets[0]).not.toHaveProperty('video_url')
})

it('takes over only an audience that the other account offers', () => {
  const values = { ...emptyDraft, privacy_level: 'SELF_ONLY' }
  expect(privacyOf(values, otherOf('b'), creator('SELF_ONLY'))).toBe('SELF_ONLY')
  expect(privacyOf(values, otherOf('b'), creator('PUBLIC_TO_EVERYONE'))).toBeNull()
  expect(privacyOf(values, otherOf('b'), undefined)).toBeNull()
})

it('names what has to be mended for which account', () => {
  const values = {
    ...emptyDraft,
    privacy_level: 'SELF_ONLY',
    file: film('sea'),
    others: [otherOf('b'), { id: 'c', caption: 'too long', privacy_level: null }],
  }
  expect(faultsOfOthers(values, [creator('PUBLIC_TO_EVERYONE'), creator('SELF_ONLY')], 61)).toEqual([
    ['others.b.privacy_level', 'publish.missing.privacy'],
    ['others.b.file', 'publish.others.long'],
    ['others.c.caption', 'publish.caption.long'],
    ['others.c.file', 'publish.others.long'],
  ])
})

it('leaves to the creator what is chosen in the app', () => {
  const values = {
    ...emptyDraft,
    destination: 'INBOX' as const,
    source: 'url' as const,
    video_url: 'https://a.example.com',
    caption: 'Sea',
    privacy_level: 'SELF_ONLY',
    on: ['made_by_ai'],
  }
  expect(requestOf(values, 'c', options)).toEqual({
    connection_id: 'c',
    destination: 'INBOX',
    caption: 'Sea',
    video_url: 'https://a.example.com',
  })
  const facts = { account: true, mayGo: true, creator: creator(), seconds: undefined, now: new Date() }
  expect(faultsOf({ ...values, privacy_level: null }, facts)).toEqual({})
  expect(faultsOf(values, { ...facts, mayGo: false })).toEqual({ destination: 'publish.missing.scope.INBOX' })
  expect(
    faultsOfOthers({ ...values, privacy_level: null, others: [otherOf('o')] }, [undefined], undefined),
  ).toEqual([])
})

it('changes nothing of a draft that nobody has touched, and takes away what was taken away', () => {
  const kept = {
    destination: 'DIRECT_POST',
    caption: 'sea',
    privacy_level: 'SELF_ONLY',
    options: { disable_comment: false, disable_duet: true, made_by_ai: true },
    scheduled_at: '2026-12-01T10:00:00Z',
  } as unknown as Publication
  const values = keptValues(kept, options)

  expect(changesOf(values, options)).toEqual({
    caption: 'sea',
    privacy_level: 'SELF_ONLY',
    options: { disable_comment: false, made_by_ai: true },
    scheduled_at: '2026-12-01T10:00:00.000Z',
    time_zone: ownZone(),
  })
  expect(changesOf({ ...values, caption: '', privacy_level: null, isLater: false }, [])).toEqual({
    caption: null,
    privacy_level: null,
    options: {},
    scheduled_at: null,
    time_zone: null,
  })
})

it('lets a draft wait for its audience, and for nothing else', () => {
  const facts = { account: true, mayGo: true, creator: creator('SELF_ONLY'), seconds: 1, now: new Date() }
  const values = { ...emptyDraft, file: film('sea') }
  expect(faultsOf(values, { ...facts, isDraft: true })).toEqual({})
  expect(Object.keys(faultsOf({ ...values, file: null }, { ...facts, isDraft: true }))).toEqual(['file'])
  expect(faultsOfOthers({ ...values, others: [otherOf('o')] }, [creator('SELF_ONLY')], 1, true)).toEqual([])
})

const set = {
  ...emptyDraft,
  source: 'photos' as const,
  photos: ['https://a.example.com/1.jpg', 'https://a.example.com/2.jpg', 'https://a.example.com/3.jpg'],
  photo_cover: 1,
  title: 'Sea',
}

it('sends photos with their cover, their title and the options that they can carry', () => {
  const request = requestOf({ ...set, on: ['auto_add_music'], cover: 1500 }, 'a', photoOptions)
  expect(request.photos).toEqual({ images: set.photos, cover_index: 1, title: 'Sea' })
  expect(request.options).toEqual({ disable_comment: true, auto_add_music: true })
  expect(requestOf(emptyDraft, 'a', options)).not.toHaveProperty('photos')

  const post = postOf({ ...set, others: [otherOf('b')] }, request, [creator('SELF_ONLY')])
  expect(post.photos).toEqual(request.photos)
  expect(post.targets).toHaveLength(2)
  for (const target of post.targets) {
    expect(target).not.toHaveProperty('photos')
    expect(target.options).toHaveProperty('auto_add_music')
  }
})

it('keeps the cover wherever its photo goes, and takes the first when it has gone', () => {
  expect(movedPhoto(set, 1, 0)).toEqual({
    photos: [set.photos[1], set.photos[0], set.photos[2]],
    photo_cover: 0,
  })
  expect(movedPhoto(set, 2, 1).photo_cover).toBe(2)
  expect(withoutPhoto(set, 0)).toEqual({ photos: set.photos.slice(1), photo_cover: 0 })
  expect(withoutPhoto(set, 2).photo_cover).toBe(1)
  expect(withoutPhoto({ ...set, photo_cover: 2 }, 2).photo_cover).toBe(0)
  const twice = { ...set, photos: ['https://a.example.com/1.jpg', 'https://a.example.com/1.jpg'] }
  expect(movedPhoto(twice, 1, 0).photo_cover).toBe(0)
})

it('judges the texts of photos by limits of their own', () => {
  const facts = {
    account: true,
    mayGo: true,
    creator: creator('SELF_ONLY'),
    seconds: undefined,
    now: new Date(),
  }
  const values = { ...set, privacy_level: 'SELF_ONLY', caption: 'seas' }
  expect(faultsOf(values, facts)).toEqual({})
  expect(faultsOf({ ...values, photos: [], title: 'To the sea', caption: 'the sea' }, facts)).toEqual({
    photos: 'publish.missing.photos',
    title: 'publish.title.long',
    caption: 'publish.caption.long',
  })
})

it('changes cover and title of the photos of a draft, and not the photos', () => {
  const kept = {
    destination: 'DIRECT_POST',
    media: 'PHOTOS',
    photos: { count: 2, cover_index: 1, title: 'Sea', images: [] },
    options: {},
  } as unknown as Publication
  const values = keptValues(kept, options)
  expect(changesOf(values, options).photos).toEqual({ cover_index: 1, title: 'Sea' })
  expect(changesOf({ ...values, title: '' }, options).photos).toEqual({ cover_index: 1, title: null })
})

it('calls nothing missing that could not be chosen yet', () => {
  expect(summaryOf(['privacy_level'], true)).toBe('publish.options.loading')
  expect(summaryOf(['privacy_level'], false)).toBe('publish.faults')
  expect(summaryOf(['file', 'privacy_level'], true)).toBe('publish.faults')
})
