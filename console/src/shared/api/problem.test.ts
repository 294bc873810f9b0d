import { expect, it } from 'vitest'
import { toProblem } from './problem'

it('keeps what the API said', () => {
  const problem = toProblem(
    {
      type: 'urn:reelay:problem:invalid-values',
      title: 'Invalid',
      detail: 'Mend it',
      instance: 'urn:uuid:1',
      errors: [{ field: 'q', message: 'too long' }],
    },
    422,
  )
  expect([problem.slug, problem.detail, problem.instance, problem.errors[0]?.field]).toEqual([
    'invalid-values',
    'Mend it',
    'urn:uuid:1',
    'q',
  ])
})

it('keeps which publication stands against it', () =>
  expect(
    toProblem({ type: 'urn:reelay:problem:duplicate-media', publication_id: 'p-1' }, 409).publicationId,
  ).toBe('p-1'))

it('makes a problem of an answer that is none', () => {
  expect(toProblem('<html>', 502).title).toBe('HTTP 502')
})

it('keeps what the platform said, for its support', () =>
  expect(
    toProblem({ type: 'urn:reelay:problem:platform-refused', code: 'spam_risk', log_id: '2026A' }, 409)
      .platform,
  ).toEqual({ code: 'spam_risk', logId: '2026A' }))

it('takes no field for one that has no message', () =>
  expect(
    toProblem({ type: 'x', errors: [{ field: 'q' }, null, { field: 'a', message: 'b' }] }, 422).errors,
  ).toEqual([{ field: 'a', message: 'b' }]))
