import { expect, it } from 'vitest'
import type { Publication } from './api'
import { countsOf, shownState } from './shown'

it('counts only states that a publication of the post is in, in the order of their lives', () => {
  const none = {
    draft: 0,
    requested: 0,
    uploading: 0,
    processing: 0,
    published: 0,
    failed: 0,
    uncertain: 0,
    cancelled: 0,
  }
  expect(countsOf({ ...none, targets: 3, failed: 1, published: 2 })).toEqual([
    { state: 'PUBLISHED', count: 2 },
    { state: 'FAILED', count: 1 },
  ])
})

it('says that a video waits for its creator until it was posted', () => {
  const delivered = { state: 'PUBLISHED', destination: 'INBOX' } as Publication
  expect(shownState(delivered)).toBe('INBOX')
  expect(shownState({ ...delivered, posted_at: '2026-11-02T00:00:00Z' })).toBe('PUBLISHED')
  expect(shownState({ ...delivered, state: 'FAILED' })).toBe('FAILED')
})
