import { expect, type APIRequestContext } from '@playwright/test'
import { execFileSync } from 'node:child_process'

/** A token for another workspace. REELAY_CLI and REELAY_DATA: the launcher and the data of the stack. */
export const tokenFor = (workspace: string) =>
  execFileSync(
    process.env.REELAY_CLI ?? '../reelay',
    [
      'token',
      `--workspace=${workspace}`,
      '--roles=creator',
      ...(process.env.REELAY_DATA ? [`--data=${process.env.REELAY_DATA}`] : []),
    ],
    { encoding: 'utf8' },
  ).trim()

/** The account's connection in the token's workspace; consents in the sandbox when there is none. */
export async function connectionOf(request: APIRequestContext, token: string, username: string) {
  const headers = { Authorization: `Bearer ${token}` }
  const known = await request.get('/api/v1/connections?limit=100', { headers })
  expect(known).toBeOK()
  const { items } = (await known.json()) as { items: { id: string; username?: string; state: string }[] }
  const found = items.find((one) => one.username === username && one.state === 'ACTIVE')
  if (found) return found.id
  const started = await request.post('/api/v1/auth/tiktok', { headers, data: {} })
  expect(started).toBeOK()
  const { authorization_url } = (await started.json()) as { authorization_url: string }
  const consented = await request.get(`${authorization_url}&sandbox_account=${username}`)
  expect(consented).toBeOK()
  // Whoever comes back to the same host has its cookie, and needs not say anything more.
  const { authorization, id: connected } = (await consented.json()) as { authorization?: string; id?: string }
  const id = connected ?? (await completedBy(request, headers, authorization))
  // It takes a moment until all know a new connection.
  for (const path of [`/api/v1/accounts/${id}`, `/api/v1/creators/${id}/options`])
    await expect.poll(async () => (await request.get(path, { headers })).ok(), { message: path }).toBe(true)
  return id
}

/** Calls the sandbox's control endpoint, whose place the address for consent tells. */
export async function tellSandbox(
  request: APIRequestContext,
  token: string,
  method: 'POST' | 'PUT',
  path: string,
  data: object,
) {
  const headers = { Authorization: `Bearer ${token}` }
  const started = await request.post('/api/v1/auth/tiktok', { headers, data: {} })
  expect(started).toBeOK()
  const { authorization_url } = (await started.json()) as { authorization_url: string }
  const sandbox = new URL(authorization_url).origin
  expect(await request.fetch(`${sandbox}/sandbox/${path}`, { method, data })).toBeOK()
}

/** The sandbox does what the next call of this path asks for, and ends the connection before it answers. */
export const loseAnswer = (request: APIRequestContext, token: string, path: string) =>
  tellSandbox(request, token, 'POST', 'faults', { path, kind: 'lost_answer' })

async function completedBy(
  request: APIRequestContext,
  headers: Record<string, string>,
  authorization: string | undefined,
) {
  const completed = await request.post('/api/v1/auth/tiktok/complete', { headers, data: { authorization } })
  expect(completed).toBeOK()
  const { id } = (await completed.json()) as { id: string }
  return id
}
