import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import type { components as Publish } from '../src/shared/api/generated/publish'
import type { components } from '../src/shared/api/generated/webhook'
import { connectionOf, tellSandbox, tokenFor } from './support/api'
import { expectAccessible } from './support/axe'
import { navigationOf } from './support/navigation'
import { signIn, tokenOf } from './support/people'

type Callback = components['schemas']['CallbackView']
type Replay = components['schemas']['CallbackReplayView']
type ReDrive = Publish['schemas']['ReDriveView']

test.describe.configure({ timeout: 240_000 })

const account = 'hannes.kocht'
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

/** Publishes a video for the account, and tells the first callback that came of it. */
async function callbackOfNewVideo(request: APIRequestContext, token: string): Promise<Callback> {
  const before = new Set((await callbacks(request, token)).map(({ id }) => id))
  const created = await request.post('/api/v1/publications?allow_duplicate=true', {
    headers: { ...bearer(token), 'Idempotency-Key': randomUUID() },
    multipart: {
      connection_id: await connectionOf(request, token, account),
      caption: `operating ${randomUUID()}`,
      privacy_level: 'SELF_ONLY',
      file: { name: 'sea.mp4', mimeType: 'video/mp4', buffer: film() },
    },
  })
  expect(created).toBeOK()
  await expect
    .poll(async () => (await callbacks(request, token)).filter(({ id }) => !before.has(id)).length, {
      timeout: 30_000,
    })
    .toBeGreaterThan(0)
  const fresh = (await callbacks(request, token)).filter(({ id }) => !before.has(id))
  const [first] = fresh
  if (!first) throw new Error('the callback is gone again')
  return first
}

async function callbacks(request: APIRequestContext, token: string) {
  const answer = await request.get('/api/v1/callbacks?kind=publish_completed&limit=50', {
    headers: bearer(token),
  })
  expect(answer).toBeOK()
  return ((await answer.json()) as components['schemas']['PageCallbackView']).items
}

/** A publication to an account that TikTok banned. */
async function failedOne(request: APIRequestContext, token: string, connection_id: string) {
  const headers = bearer(token)
  const asked = await request.post('/api/v1/publications', {
    headers: { ...headers, 'Idempotency-Key': randomUUID() },
    data: {
      connection_id,
      privacy_level: 'SELF_ONLY',
      video_url: `https://media.example.com/${randomUUID()}.mp4`,
    },
  })
  expect(asked).toBeOK()
  const { id } = (await asked.json()) as { id: string }
  const state = async () =>
    ((await (await request.get(`/api/v1/publications/${id}`, { headers })).json()) as { state: string }).state
  await expect.poll(state).toBe('FAILED')
  return id
}

function film() {
  const box = Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex')
  return Buffer.concat([box, Buffer.from('00001390', 'hex'), Buffer.from('mdat'), Buffer.alloc(5_000, 'x')])
}

/** No range here takes long enough to be caught, so its answers are made up: each time it has got further, until it is cancelled. */
async function answerRunning(page: Page, path: RegExp, row: Replay | ReDrive, goOn: () => void) {
  await page.route(path, (route) => {
    if (route.request().method() !== 'DELETE') {
      goOn()
      return route.fulfill({ json: { items: [row] } })
    }
    expect(route.request().url()).toContain(row.id)
    row.progress = 'CANCELLED'
    return route.fulfill({ json: row })
  })
}

async function watchAndCancel(page: Page, path: string, table: string) {
  await signIn(page, 'ana', path)
  const row = page.getByRole('table', { name: table }).getByRole('row').nth(1)
  await expect(row).toContainText('Running')
  await expect(row).not.toContainText('2,000')
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Cancel' }).click()
  await expect(row).toContainText('Cancelled')
  await expect(row.getByRole('button')).toHaveCount(0)
}

/** Another workspace's, for hashtags, so that no account is needed. */
async function runElsewhere(request: APIRequestContext) {
  const answer = await request.post('/api/v1/jobs/sync/tiktok', {
    headers: bearer(tokenFor('elsewhere')),
    data: { hashtags: ['travel'], start_date: '2026-10-01', end_date: '2026-10-02', max_videos: 1 },
  })
  expect(answer).toBeOK()
  const { id } = (await answer.json()) as { id: string }
  return id
}

test('a run that was started is seen to end', async ({ page }) => {
  await signIn(page, 'ana', async (token) => {
    await connectionOf(page.request, token, account)
    return '/sync-runs'
  })
  await page.getByRole('button', { name: 'Fetch videos' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Fetch videos' })
  const choice = dialog.getByRole('combobox', { name: 'Account' })
  await choice.click()
  await page.getByRole('option', { name: `@${account}` }).click()
  await expect(choice).toHaveValue(`@${account}`)
  await page.getByRole('button', { name: 'Start' }).click()

  await expect(heading(page, `Sync run of @${account}`)).toBeVisible()
  await expect(page.getByRole('main').getByText('Done', { exact: true })).toBeVisible()
  await expect(page.getByText('Someone asked for it')).toBeVisible()
  const run = new URL(page.url()).pathname
  expect(run).toMatch(/^\/sync-runs\/[0-9a-f-]{36}$/)
  await expectAccessible(page)

  await page.getByRole('main').getByRole('link', { name: 'Sync runs' }).click()
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Done' }).click()
  await expect(page).toHaveURL(/state=SUCCEEDED/)
  await expect(page.locator(`a[href="${run}"]`)).toBeVisible()
})

test('a callback arrives by itself, and shows the bytes that were signed', async ({ page }) => {
  await signIn(page, 'ana', '/operations/callbacks')
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  const callback = await callbackOfNewVideo(page.request, await tokenOf(page))

  await page.locator(`a[href="/operations/callbacks/${callback.id}"]`).click()
  await expect(heading(page, 'Upload processed')).toBeVisible()
  const body = page.getByRole('region', { name: 'Body of the callback' })
  await expect(body).toContainText(callback.publish_id ?? 'a publish id')
  await expect(page.getByText('These bytes have the SHA-256 that was stored')).toBeVisible()
  await expect(page.getByText(callback.sha256)).toBeVisible()

  await page.getByText('Hex', { exact: true }).click()
  await expect(body).toContainText('00000000  7b 22')
  await expect(page).toHaveURL(/view=hex/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe(`callback-${callback.id}.bin`)
  await expectAccessible(page)
})

test('filters of the callbacks are in the address', async ({ page }) => {
  await signIn(page, 'ana', '/operations/callbacks?state=UNREADABLE&platform=facebook')
  await expect(page.getByRole('combobox', { name: 'State' })).toHaveValue('Unreadable')
  await expect(heading(page, 'Callbacks')).toBeVisible()
  await expect(page.getByText('No callbacks', { exact: true })).toBeVisible()
})

test('one callback is replayed, and all of a publish task', async ({ page }) => {
  await signIn(page, 'ana', async (token) => {
    const { id } = await callbackOfNewVideo(page.request, token)
    return `/operations/callbacks/${id}`
  })
  const publishId = await page
    .getByRole('definition')
    .filter({ hasText: /^v_pub_/ })
    .innerText()
  await expect(page.getByText(/^t=\d+,s=[0-9a-f]{64}$/)).toBeVisible()
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  const asks = page.getByRole('dialog', { name: 'Replay this callback?' })
  await expectAccessible(page)
  await asks.getByRole('button', { name: 'Replay', exact: true }).click()
  await expect(asks).toBeHidden()
  await expect(page.getByText('told to the other services again')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('main').getByRole('link', { name: 'Callbacks', exact: true }).click()
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('textbox', { name: 'Publish id' }).fill(publishId)
  await expect(page).toHaveURL(/publish_id=v_pub_/)
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Publish id' })).toHaveValue(publishId)
  await expect(page.getByRole('table', { name: 'Callbacks' }).getByRole('link')).toHaveCount(1)

  await page.getByRole('button', { name: 'Replay a range' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replay a range' })
  await expect(dialog.getByText(`Publish id: ${publishId}`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Replay', exact: true }).click()
  await expect(dialog.getByText('Choose the first day')).toBeVisible()
  await expectAccessible(page)
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Received from').fill(yesterday)
  await dialog.getByRole('button', { name: 'Replay', exact: true }).click()

  await expect(heading(page, 'Replays')).toBeVisible()
  const replay = page.getByRole('table', { name: 'Replays' }).getByRole('row').filter({ hasText: publishId })
  await expect(replay).toContainText('Done')
  await expect(replay.getByRole('cell').nth(2)).toContainText('1')
  await expectAccessible(page)
})

test('a replay that runs is watched, and cancelled', async ({ page }) => {
  const replay: Replay = {
    id: randomUUID(),
    requested_by: 'ana',
    requested_at: '2026-11-02T10:00:00Z',
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-02T10:00:00Z',
    state: 'UNREADABLE',
    progress: 'RUNNING',
    told: 1000,
    unreadable: 0,
    erased: 0,
    updated_at: '2026-11-02T10:00:01Z',
  }
  await answerRunning(page, /\/api\/v1\/callbacks\/replays/, replay, () => (replay.told += 1000))
  await watchAndCancel(page, '/operations/callbacks/replays', 'Replays')
})

test('all that failed for one reason is sent again once its cause is gone', async ({ page }) => {
  const banned = 'werkstatt.jonas'
  let id = ''
  await signIn(page, 'ana', async (token) => {
    const connection_id = await connectionOf(page.request, token, banned)
    await tellSandbox(page.request, token, 'PUT', `accounts/${banned}`, { banned: true })
    id = await failedOne(page.request, token, connection_id)
    return `/publications/${id}`
  })
  const reason = 'spam_risk_user_banned_from_posting'
  await expect(page.getByText(reason).first()).toBeVisible()
  await tellSandbox(page.request, await tokenOf(page), 'PUT', `accounts/${banned}`, { banned: false })

  await page.getByRole('link', { name: 'Send all again that failed like this …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send again' })
  await expect(dialog.getByRole('textbox', { name: 'Why they failed' })).toHaveValue(reason)
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await expect(dialog.getByText('Choose the first time')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Failed from').fill(`${new Date().getFullYear() + 1}-01-01T00:00`)
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await expect(dialog.getByText('must be after from, and from in the past')).toBeVisible()
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Failed from').fill(`${yesterday}T00:00`)
  await expect(dialog.getByRole('status')).toHaveText(/^[1-9]\d* publications? failed so$/)
  await dialog.getByRole('button', { name: 'Send again' }).click()

  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/\/operations\/re-drives$/)
  const reDrive = page.getByRole('table', { name: 'Failed publications' }).getByRole('row').nth(1)
  await expect(reDrive).toContainText(reason)
  await expect(reDrive).toContainText('Done')
  await expect(reDrive.getByRole('cell').nth(2)).not.toContainText('0')
  await expectAccessible(page)
  await page.goto(`/publications/${id}`)
  await expect(page.getByText('It has no public page', { exact: false })).toBeVisible()
})

test('a re-drive that runs is watched, and cancelled', async ({ page }) => {
  const reDrive: ReDrive = {
    id: randomUUID(),
    requested_by: 'ana',
    requested_at: '2026-11-02T10:00:00Z',
    reason: 'auth_unavailable',
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-02T10:00:00Z',
    progress: 'RUNNING',
    retried: 1000,
    skipped: 3,
    updated_at: '2026-11-02T10:00:01Z',
  }
  await answerRunning(page, /\/api\/v1\/publications\/re-drives/, reDrive, () => (reDrive.retried += 1000))
  await watchAndCancel(page, '/operations/re-drives', 'Failed publications')
})

test('the audit log tells who connected an account', async ({ page }) => {
  await signIn(page, 'ana', '/operations/audit')
  const connection = await connectionOf(page.request, await tokenOf(page), account)
  await page.getByRole('combobox', { name: 'Action' }).click()
  await page.getByRole('option', { name: 'Connected', exact: true }).click()
  await page.getByRole('textbox', { name: 'Connection' }).fill(connection)
  await expect(page).toHaveURL(new RegExp(`action=connected.*${connection}`))
  const entries = page.getByRole('table', { name: 'Audit log' }).getByRole('row')
  await expect(entries.filter({ hasText: connection })).toHaveCount(1)
  await expect(entries.filter({ hasText: connection })).toContainText('person')
  await page.reload()
  await expect(entries.filter({ hasText: connection })).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove filters' }).click()
  await expect(page.getByRole('textbox', { name: 'Connection' })).toHaveValue('')
  await expect(page).toHaveURL(/\/operations\/audit$/)
})

test('service levels stand beside their targets, and what is due can be renewed', async ({ page }) => {
  await signIn(page, 'ana', '/operations')
  for (const level of ['Expired in the last 30 days', 'Cannot be renewed now', 'Runs that succeeded']) {
    await expect(page.getByText(level)).toBeVisible()
  }
  await expect(page.getByText(/target: (below|above)/)).toHaveCount(4)
  await page.getByRole('link', { name: 'Accounts in trouble' }).click()
  await page.getByRole('button', { name: 'Renew all that are due' }).click()
  await expect(page.getByText(/renewed within seconds|No account is due/)).toBeVisible()
})

test('a creator sees her runs but no operations, and is told who may', async ({ page }) => {
  await signIn(page, 'mai')
  const navigation = await navigationOf(page)
  await expect(navigation.getByRole('link', { name: 'Sync runs' })).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Operations' })).toHaveCount(0)
  for (const path of ['/operations', '/operations/audit', '/operations/callbacks', '/operations/re-drives']) {
    await page.goto(path)
    await expect(heading(page, 'Not for your role')).toBeVisible()
    await expect(page.getByText('This page is for: admin')).toBeVisible()
  }
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to Home' }).click()
  await expect(heading(page, 'Home')).toBeFocused()
})

test('what is another workspace’s, or nowhere, is not there', async ({ page }) => {
  await signIn(page, 'mai', `/sync-runs/${await runElsewhere(page.request)}`)
  await expect(page.getByText('There is nothing here')).toBeVisible()
  await page.goto('/no/such/page')
  await expect(heading(page, 'Page not found')).toBeVisible()
  await expectAccessible(page)
})

test('every page of operations is accessible', async ({ page }) => {
  await signIn(page, 'ana', '/sync-runs')
  await page.getByRole('button', { name: 'Fetch videos' }).first().click()
  await expect(page.getByRole('dialog', { name: 'Fetch videos' })).toBeVisible()
  await page.getByText('Hashtags', { exact: true }).click()
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByText('Enter at least one hashtag')).toBeVisible()
  await expectAccessible(page)
  for (const [path, name] of [
    ['/sync-runs', 'Sync runs'],
    ['/operations', 'Service levels'],
    ['/operations/callbacks', 'Callbacks'],
    ['/operations/callbacks/replays', 'Replays'],
    ['/operations/re-drives', 'Failed publications'],
    ['/operations/accounts', 'Accounts in trouble'],
    ['/operations/audit', 'Audit log'],
  ] as const) {
    await page.goto(path)
    await expect(heading(page, name)).toBeVisible()
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await expectAccessible(page)
  }
})
