import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import type { components } from '../src/shared/api/generated/webhook'
import { connectionOf, tokenFor, tokenOf } from './support/api'
import { expectAccessible } from './support/axe'
import { navigationOf } from './support/navigation'
import { signIn } from './support/people'

type Callback = components['schemas']['CallbackView']

test.describe.configure({ timeout: 240_000 })

const account = 'hannes.kocht'
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

/** Publishes a video for the account, and tells the first callback that came of it. */
async function callbackOfNewVideo(request: APIRequestContext, token: string): Promise<Callback> {
  const before = new Set((await callbacks(request, token)).map(({ id }) => id))
  const created = await request.post('/api/v1/publications', {
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

function film() {
  const box = Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex')
  return Buffer.concat([box, Buffer.from('00001390', 'hex'), Buffer.from('mdat'), Buffer.alloc(5_000, 'x')])
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
  await signIn(page, 'ana', '/sync-runs')
  const token = await tokenOf(page)
  await connectionOf(page.request, token, account)
  await page.reload()
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
  for (const path of ['/operations', '/operations/audit', '/operations/callbacks']) {
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

test('language and theme are kept', async ({ page }) => {
  await signIn(page, 'linh')
  await page.getByRole('button', { name: /language, theme/ }).click()
  await expect(page.getByText('analyst', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('menuitemradio', { name: 'Français' }).click()
  await page.getByRole('menuitemradio', { name: 'Sombre' }).click()
  await page.reload()
  await expect(heading(page, 'Accueil')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('each page is reached from the skip link by keyboard alone', async ({ page, isMobile }) => {
  await signIn(page, 'ana')
  const names = await (await navigationOf(page)).getByRole('link').allInnerTexts()
  expect(names.length).toBeGreaterThan(4)
  for (const name of names) {
    await page.goto('/')
    await expect(heading(page, 'Home')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    if (isMobile) {
      await tabTo(page, page.getByRole('button', { name: 'Open navigation' }))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
    }
    await tabTo(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    if (name !== 'Home') await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  }
})

async function tabTo(page: Page, place: ReturnType<Page['locator']>) {
  await expect(place).toBeVisible()
  for (let step = 0; step < 25; step++) {
    if (await place.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(place).toBeFocused()
}

test('the skip link leads past the navigation', async ({ page }) => {
  await signIn(page, 'ana', '/sync-runs')
  await expect(page.getByRole('table').or(page.getByText('No sync runs'))).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').getByRole('button', { name: 'Fetch videos' }).first()).toBeFocused()
})

test('a drawer that is closed gives the focus back', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, 'ana')
  await navigationOf(page)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Open navigation' })).toBeFocused()
})

test('who is offline is told so', async ({ page, context }) => {
  await signIn(page, 'ana')
  await context.setOffline(true)
  await expect(page.getByText('You are offline')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('You are offline')).toHaveCount(0)
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
    ['/operations/accounts', 'Accounts in trouble'],
    ['/operations/audit', 'Audit log'],
  ] as const) {
    await page.goto(path)
    await expect(heading(page, name)).toBeVisible()
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await expectAccessible(page)
  }
})
