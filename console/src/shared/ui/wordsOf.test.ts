import i18n from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import { Problem, unreachable } from '@/shared/api/problem'
import { startTexts } from '@/shared/i18n'
import { wordsOf } from './wordsOf'

beforeAll(startTexts)

it('shows the way out as the API gave it', () =>
  expect(
    wordsOf(
      new Problem('urn:reelay:problem:scope-missing', 'Permission missing', 409, 'Connect again.'),
      i18n.t,
    ),
  ).toEqual({ title: 'Permission missing', way: 'Connect again.' }))

it('does not tell what is not there from what is another’s', () =>
  expect(
    wordsOf(
      new Problem('urn:reelay:problem:sync-run-not-found', 'Sync run not found', 404, 'No run 1.'),
      i18n.t,
    ).title,
  ).toBe('There is nothing here'))

it('tells an answer that did not come from a failure of our own', () => {
  expect(wordsOf(unreachable(), i18n.t).title).toBe('Reelay does not answer')
  expect(wordsOf(undefined, i18n.t).title).toBe('Something went wrong on this page')
})
