import type { User } from 'oidc-client-ts'
import { expect, test } from 'vitest'
import { personOf } from './session'

function loggedIn(access: Record<string, unknown>, profile: Record<string, unknown>) {
  const payload = btoa(JSON.stringify({ sub: 'b8cd36e9', groups: ['creator'], ...access }))
  return personOf({ access_token: `e30.${payload}.`, profile } as unknown as User)
}

test('a person is called by the name in the access token', () => {
  expect(loggedIn({ name: 'Mai' }, { preferred_username: 'mai' }).name).toBe('Mai')
})

test('as Keycloak tells it, by the user name in the ID token alone', () => {
  expect(loggedIn({}, { preferred_username: 'mai', name: 'mai -' }).name).toBe('mai')
  expect(loggedIn({}, { name: 'Mai Tran' }).name).toBe('Mai Tran')
})

test('without any name, by the subject', () => {
  expect(loggedIn({}, {})).toEqual({
    subject: 'b8cd36e9',
    name: 'b8cd36e9',
    workspace: 'user:b8cd36e9',
    roles: ['creator'],
  })
})
