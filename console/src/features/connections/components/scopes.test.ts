import { expect, it } from 'vitest'
import { scopesAskedBy } from './scopes'

it('reads what is asked for out of the address', () =>
  expect(scopesAskedBy('https://x.test/a?scope=user.info.basic%2Cvideo.list&state=1')).toEqual([
    'user.info.basic',
    'video.list',
  ]))
it('finds nothing in an address that says nothing', () =>
  expect(scopesAskedBy('https://x.test/a')).toEqual([]))
