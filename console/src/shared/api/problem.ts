/** What went wrong, as the API said it (RFC 9457), or as we can tell when it said nothing. */
export class Problem extends Error {
  constructor(
    readonly type: string,
    readonly title: string,
    readonly status: number,
    readonly detail = '',
    readonly instance?: string,
    readonly errors: FieldProblem[] = [],
    /** What the platform said, for its support. */
    readonly platform: { code?: string | undefined; logId?: string | undefined } = {},
    /** The publication that stands against it. */
    readonly publicationId?: string,
    /** Of a request for several accounts: what stands against which of them. */
    readonly refusals: Refusal[] = [],
  ) {
    super(title)
  }

  get slug() {
    return this.type.replace('urn:reelay:problem:', '')
  }
}

export type FieldProblem = { field: string; message: string }

export type Refusal = { connectionId: string | undefined; problems: Problem[] }

const isFieldProblem = (value: unknown): value is FieldProblem =>
  typeof value === 'object' &&
  value !== null &&
  'field' in value &&
  typeof value.field === 'string' &&
  'message' in value &&
  typeof value.message === 'string'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

export function toProblem(body: unknown, status: number): Problem {
  if (typeof body !== 'object' || body === null || !('type' in body)) {
    return new Problem('about:blank', `HTTP ${status}`, status)
  }
  const { type, title, detail, instance, errors, code, log_id, publication_id, targets } = body as Record<
    string,
    unknown
  >
  return new Problem(
    text(type) ?? 'about:blank',
    text(title) ?? `HTTP ${status}`,
    status,
    text(detail),
    text(instance),
    Array.isArray(errors) ? errors.filter(isFieldProblem) : [],
    { code: text(code), logId: text(log_id) },
    text(publication_id),
    Array.isArray(targets) ? targets.map(toRefusal) : [],
  )
}

function toRefusal(target: unknown): Refusal {
  const { connection_id, problems } = (target ?? {}) as Record<string, unknown>
  return {
    connectionId: text(connection_id),
    problems: Array.isArray(problems) ? problems.map((problem) => toProblem(problem, 422)) : [],
  }
}

export const unreachable = () => new Problem('urn:reelay:problem:unreachable', 'unreachable', 0)
