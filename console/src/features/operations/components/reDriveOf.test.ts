import { expect, it } from 'vitest'
import { reDriveOf } from './reDriveOf'

const from = '2026-11-28T22:30'

it('narrows only to what was filled in', () =>
  expect(reDriveOf({ reason: ' auth_unavailable ', from, to: '', workspace: ' ' })).toEqual({
    reason: 'auth_unavailable',
    from: new Date(2026, 10, 28, 22, 30).toISOString(),
  }))

it('takes times as those of the clock on the wall', () =>
  expect(reDriveOf({ reason: 'internal', from, to: '2026-11-29T01:00', workspace: 'studio' })).toMatchObject({
    to: new Date(2026, 10, 29, 1).toISOString(),
    workspace: 'studio',
  }))
