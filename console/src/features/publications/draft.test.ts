import { expect, it } from 'vitest'
import type { PostOption } from './api'
import { emptyDraft, faultsOf, requestOf } from './draft'

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
  })
})

it('names what is missing, and only what matters for the source', () => {
  const facts = { account: true, captionLimit: 2200, tooLong: false, now: new Date(2026, 11, 1) }
  expect(Object.keys(faultsOf(emptyDraft, facts))).toEqual(['file', 'privacy_level'])
  expect(
    faultsOf(
      { ...emptyDraft, source: 'url', video_url: 'https://a.example.com', privacy_level: 'SELF_ONLY' },
      { ...facts, tooLong: true },
    ),
  ).toEqual({})
})

it('counts captions in UTF-16 code units', () => {
  const facts = { account: true, captionLimit: 4, tooLong: false, now: new Date() }
  expect(faultsOf({ ...emptyDraft, caption: '🙂🙂' }, facts).caption).toBeUndefined()
  expect(faultsOf({ ...emptyDraft, caption: '🙂🙂🙂' }, facts).caption).toBe('publish.caption.long')
})

it('refuses a time that is over', () => {
  const facts = { account: true, captionLimit: 4, tooLong: false, now: new Date(2026, 11, 1, 10) }
  const values = { ...emptyDraft, isLater: true, scheduled_at: '2026-12-01 09:59:00' }
  expect(faultsOf(values, facts).scheduled_at).toBe('publish.time.past')
})
