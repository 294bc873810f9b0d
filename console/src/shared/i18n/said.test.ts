import i18n from 'i18next'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Problem } from '@/shared/api/problem'
import { wordsOf } from '@/shared/ui/wordsOf'
import { speak, startTexts } from '.'
import { said as fr } from './fr'
import { reasonIn, type Said } from './said'
import { said as vi } from './vi'

beforeAll(startTexts)
afterAll(() => speak('en'))

/** Those for which nothing is there are all told alike. */
const problems = readFileSync('../docs/problems.md', 'utf8')
  .split('\n')
  .flatMap((line) => /^\| (?!404)\d+ \| `([a-z-]+)`/.exec(line)?.[1] ?? [])

it.each([
  ['French', fr],
  ['Vietnamese', vi],
])('every problem that the services know is told in %s, and none that they do not', (_, said) => {
  expect(Object.keys(said.problems).sort()).toEqual(problems.sort())
})

const codesOf = ({ reasons }: Said) => Object.values(reasons).flatMap(Object.keys)

it('what fails is told for the same reasons in each language', () => expect(codesOf(vi)).toEqual(codesOf(fr)))

it('what is not known is told as it was said', async () => {
  await speak('fr')
  const known = new Problem(
    'urn:reelay:problem:scope-missing',
    'Permission missing',
    409,
    'Grant video.list.',
  )
  expect(wordsOf(known, i18n.t)).toMatchObject({
    title: 'Autorisation manquante',
    english: 'Grant video.list.',
  })
  expect(wordsOf(new Problem('urn:reelay:problem:new', 'New', 409, 'Do it.'), i18n.t)).toEqual({
    title: 'New',
    way: 'Do it.',
  })
  expect(reasonIn('tiktok', 'spam_risk', 'Spam.')).toMatch(/spam/)
  expect(reasonIn('tiktok', 'spam_risk', 'Spam.')).not.toBe('Spam.')
  expect(reasonIn('instagram', 'spam_risk', 'Spam.')).toBe('Spam.')
  await speak('en')
  expect(reasonIn('tiktok', 'spam_risk', 'Spam.')).toBe('Spam.')
})
