import { expect, it } from 'vitest'
import { Problem, unreachable } from '@/shared/api/problem'
import { outcomeOf } from './outcome'

const stopped = new DOMException('stopped', 'AbortError')

it('knows that nothing was published while bytes were missing', () => {
  expect(outcomeOf(unreachable(), { sent: 5, total: 10 }, true)).toBe('cut')
  expect(outcomeOf(unreachable(), undefined, true)).toBe('cut')
  expect(outcomeOf(stopped, { sent: 5, total: 10 }, true)).toBe('stopped')
})

it('does not know once everything was sent', () => {
  expect(outcomeOf(unreachable(), { sent: 10, total: 10 }, true)).toBe('unknown')
  expect(outcomeOf(stopped, { sent: 10, total: 10 }, true)).toBe('unknown')
  expect(outcomeOf(unreachable(), undefined, false)).toBe('unknown')
  expect(outcomeOf(new Problem('about:blank', '', 502), { sent: 10, total: 10 }, true)).toBe('unknown')
})

it('believes a refusal', () => {
  expect(outcomeOf(new Problem('about:blank', '', 422), { sent: 10, total: 10 }, true)).toBe('refused')
})
