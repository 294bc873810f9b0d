import { expect, it } from 'vitest'
import { arrivalIn } from './arrival'

it('knows who comes back from the platform', () => {
  expect(arrivalIn({})).toBeUndefined()
  expect(
    arrivalIn({ connection_id: 'c1', outcome: 'reconnected', missing_scopes: 'video.publish,video.upload' }),
  ).toEqual({
    connection: 'c1',
    outcome: 'RECONNECTED',
    missing: ['video.publish', 'video.upload'],
  })
})
it('has words for refusals, also for one it does not know', () => {
  expect(arrivalIn({ error: 'other-account' })?.error).toBe('other-account')
  expect(arrivalIn({ error: 'brand-new' })?.error).toBe('other')
})
