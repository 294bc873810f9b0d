import createClient from 'openapi-fetch'
import { accessToken, endSession } from '@/shared/auth/session'
import { toProblem, unreachable } from './problem'
import type { paths as Auth } from './generated/auth'
import type { paths as Ingest } from './generated/ingest'
import type { paths as Publish } from './generated/publish'
import type { paths as Search } from './generated/search'
import type { paths as Webhook } from './generated/webhook'

export type Paths = Auth & Ingest & Publish & Search & Webhook

export const api = createClient<Paths, 'application/json'>({
  baseUrl: '/',
})

api.use({
  async onRequest({ request }) {
    const token = await accessToken()
    if (token) request.headers.set('Authorization', `Bearer ${token}`)
    return request
  },
  async onResponse({ response }) {
    if (response.status === 401) await endSession()
  },
  onError: () => unreachable(),
})

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The body of an answer, or its problem thrown. */
export async function body<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) throw toProblem(error, response.status)
  return data as T
}
