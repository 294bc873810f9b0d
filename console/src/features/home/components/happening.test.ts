import { expect, it } from 'vitest'
import { recent, together, told, withOneMore, type Happening } from './happening'

const fetched = (video: string, version = 2) =>
  told({
    id: '',
    type: 'VideoFetched',
    data: {
      connection_id: 'c1',
      platform: 'tiktok',
      video_id: video,
      version,
      description: 'Phở',
      fetched_at: '2026-11-28T08:56:05.5Z',
    },
  })

const listed = (events: (Happening | undefined)[]) =>
  events.flatMap((one) => one ?? []).reduce<Happening[]>(withOneMore, [])

it('tells videos of one account and minute as one, each once', () => {
  const [only, ...others] = listed([fetched('1'), fetched('2'), fetched('2')])
  expect(others).toEqual([])
  expect([only?.ids, only?.to, only?.search?.connection_id]).toEqual([['1', '2'], '/search', 'c1'])
})
it('leads to the video when there is one', () =>
  expect(listed([fetched('7')])[0]?.to).toBe('/videos/tiktok/7'))
it('keeps new videos apart from new figures', () =>
  expect(listed([fetched('1'), fetched('2', 1)])).toHaveLength(2))
it('says nothing of what people need not know', () =>
  expect(told({ id: '', type: 'TokenRefreshed', data: { connection_id: 'c1' } })).toBeUndefined())
it('tells a run that both the stream and the list know once, newest first', () => {
  const ended = told({
    id: '',
    type: 'SyncRunEnded',
    data: { run_id: 'r1', connection_id: 'c1', ended_at: '2026-11-28T09:00:00Z', state: 'failed' },
  })
  const before = recent(
    [],
    [],
    [
      {
        id: 'r1',
        platform: 'tiktok',
        kind: 'ACCOUNT',
        trigger: 'REQUESTED',
        state: 'FAILED',
        connection_id: 'c1',
        pages: 1,
        videos_seen: 1,
        videos_new: 0,
        videos_changed: 0,
        videos_removed: 0,
        attempts: 1,
        created_at: '2026-11-28T08:59:00Z',
        finished_at: '2026-11-28T09:00:00Z',
      },
    ],
  )
  expect(together(listed([ended]), before).map(({ key, bad }) => [key, bad])).toEqual([['run/r1', true]])
})

const detected = (value: string, more = {}) =>
  told({
    id: '',
    type: 'TrendDetected',
    data: {
      platform: 'tiktok',
      kind: 'hashtag',
      value,
      direction: 'rising',
      window: '7d',
      detected_at: '2026-11-28T08:56:05.5Z',
      ...more,
    },
  })
it('tells the trends of one look as one, and leads to where they are listed', () => {
  const [only, ...others] = listed([detected('phở'), detected('bún')])
  expect(others).toEqual([])
  expect([only?.ids, only?.to, only?.query]).toEqual([
    ['#phở', '#bún'],
    '/trends',
    { kind: 'hashtag', window: '7d', direction: 'rising', source: 'hashtag' },
  ])
})
it('tells a sound by its id, which is all that is known of it', () =>
  expect(listed([detected('7016547803243022337', { kind: 'sound' })])[0]?.ids).toEqual([
    '♪ 7016547803243022337',
  ]))
it('keeps trends of own videos apart from public ones, and those of a region from those of all', () =>
  expect(
    listed([
      detected('phở'),
      detected('phở', { workspace: 'acme' }),
      detected('phở', { region_code: 'VN' }),
    ]).map(({ query }) => [query?.source, query?.region]),
  ).toEqual([
    ['hashtag', 'VN'],
    ['account', undefined],
    ['hashtag', undefined],
  ]))
