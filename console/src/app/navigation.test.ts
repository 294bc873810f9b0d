import { expect, it } from 'vitest'
import { entryOf } from './navigation'

it('takes the longest entry that a page lies below', () => {
  expect(entryOf('/')?.to).toBe('/')
  expect(entryOf('/connections')?.to).toBe('/connections')
  expect(entryOf('/connections/1')?.to).toBe('/connections')
})
it('cuts at whole parts only', () => expect(entryOf('/searching')).toBeUndefined())
