import { expect, it } from 'vitest'
import type { Publication } from './api'
import { stepsOf } from './steps'

const publication = (rest: Partial<Publication>): Publication => ({
  id: 'p',
  connection_id: 'c',
  platform: 'tiktok',
  state: 'REQUESTED',
  destination: 'DIRECT_POST',
  media: 'VIDEO',
  privacy_level: 'SELF_ONLY',
  further_video_ids: [],
  options: {},
  can_retry: false,
  version: 1,
  bytes: 10,
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-01T00:00:00Z',
  ...rest,
})
const told = (rest: Partial<Publication>) =>
  stepsOf(publication(rest)).map(({ name, state }) => `${name} ${state}`)

it('stands at the step that is under way', () =>
  expect(told({ state: 'UPLOADING' })).toEqual([
    'taken done',
    'sent now',
    'processed ahead',
    'published ahead',
  ]))
it('shows a wait that was asked for, also afterwards', () => {
  expect(told({ scheduled_at: '2026-12-01T00:00:00Z' })[1]).toBe('waits now')
  expect(told({ state: 'PUBLISHED', scheduled_at: '2026-12-01T00:00:00Z' })[1]).toBe('waits done')
})
it('waits for its turn, not for a time, where none was asked for', () =>
  expect(told({})[1]).toBe('queued now'))
it('ends in the inbox, until its creator posts it', () => {
  const delivered = { state: 'PUBLISHED', destination: 'INBOX' } as const
  expect(told(delivered).slice(-2)).toEqual(['delivered done', 'posted ahead'])
  expect(told({ ...delivered, posted_at: '2026-11-02T00:00:00Z' }).slice(-2)).toEqual([
    'delivered done',
    'posted done',
  ])
})
it('tells where it failed', () => {
  expect(told({ state: 'FAILED', publish_id: 't', chunks: 3, chunks_sent: 1 })[1]).toBe('sent failed')
  expect(told({ state: 'FAILED', publish_id: 't', chunks: 3, chunks_sent: 3 })[2]).toBe('processed failed')
  expect(stepsOf(publication({ state: 'UNCERTAIN', bytes: undefined }))[1]).toMatchObject({
    name: 'fetched',
    state: 'uncertain',
  })
})
it('ends with all done', () =>
  expect(new Set(stepsOf(publication({ state: 'PUBLISHED' })).map(({ state }) => state))).toEqual(
    new Set(['done']),
  ))
