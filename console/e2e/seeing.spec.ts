import { expect, test, type Page } from '@playwright/test'
import { connectionOf } from './support/api'
import { expectAccessible } from './support/axe'
import { signIn, signInAtIssuer, tokenOf } from './support/people'

// Accounts of the sandbox that no other journey uses.
const watched = 'berge.und.meer'
const consenting = 'rutas.con.mateo'

/** An account of this workspace whose videos are all there, so that no figure changes any more. */
async function beginWithVideos(page: Page, path = '/') {
  let connection = ''
  await signIn(page, 'mai', async (token) => {
    connection = await connectionOf(page.request, token, watched)
    await waitForVideos(page, token, connection)
    return path.replace('{connection}', connection)
  })
  return connection
}

async function waitForVideos(page: Page, token: string, connection: string) {
  const headers = { Authorization: `Bearer ${token}` }
  const get = async <T>(path: string) => (await (await page.request.get(path, { headers })).json()) as T
  await expect(async () => {
    const of = `connection_id=${connection}`
    const { items } = await get<{ items: { state: string }[] }>(`/api/v1/sync-runs?${of}&limit=1`)
    const { videos_stored } = await get<{ videos_stored: number }>(`/api/v1/accounts/${connection}`)
    const { total } = await get<{ total: number }>(`/api/v1/posts/search?${of}`)
    expect(items[0]?.state).toBe('SUCCEEDED')
    expect(total).toBeGreaterThan(0)
    expect(total).toBe(videos_stored)
  }).toPass({ timeout: 90_000 })
}

const firstRow = (page: Page) => page.getByRole('table').getByRole('row').nth(1)

test('who signs out has to sign in again, also at the issuer', async ({ page }) => {
  await signInAtIssuer(page, 'linh')
  await page.getByRole('banner').getByRole('button', { name: /Linh/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: /^mai\b/i })).toBeVisible()
  await page.goto('/connections')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeHidden()
  await expectAccessible(page)
})

test('home shows figures, accounts and what happens, live', async ({ page }) => {
  const connection = await beginWithVideos(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.getByText('Followers', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Needs your attention' })).toBeVisible()
  const happens = page.getByRole('region', { name: 'Activity' })
  await expect(happens.getByRole('status')).toHaveText('Live')
  await expectAccessible(page)
  const headers = { Authorization: `Bearer ${await tokenOf(page)}` }
  const run = await page.request.post('/api/v1/jobs/sync/tiktok', {
    headers,
    data: { connection_id: connection },
  })
  expect(run).toBeOK()
  await expect(
    happens
      .getByRole('log')
      .getByRole('listitem')
      .filter({ hasText: `@${watched}` })
      .first(),
  ).toContainText(/ago|now/)
})

test('an account is connected at the platform, and the way back says what came of it', async ({ page }) => {
  await signIn(page, 'mai', '/connections')
  await page.getByRole('button', { name: 'Connect an account' }).click()
  const asks = page.getByRole('dialog')
  await expect(asks.getByText('See the videos and their figures')).toBeVisible()
  await expectAccessible(page)
  await asks.getByRole('button', { name: 'Continue at TikTok' }).click()
  await page.getByRole('searchbox', { name: 'Account' }).fill(consenting)
  await page.getByRole('checkbox', { name: /video\.upload/ }).uncheck()
  await page.getByRole('button', { name: 'Allow' }).click()

  const outcome = page.getByRole('alert').filter({ hasText: /The account is connected/ })
  await expect(outcome).toContainText('Not granted: Send drafts to the inbox.')
  await expectAccessible(page)
  await expect(page).toHaveURL(/\/connections$/)
  await outcome.getByRole('link', { name: 'See the account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `@${consenting}` })).toBeVisible()

  await page.getByRole('button', { name: 'Connect again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Continue at TikTok' }).click()
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page.getByRole('alert')).toContainText('You did not agree at the platform')
  await expect(page).toHaveURL(/\/connections$/)
})

test('an account has its page: figures, permissions, fetching, and a way out that asks first', async ({
  page,
}) => {
  const connection = await beginWithVideos(page, '/connections')
  await page.getByRole('link', { name: `@${watched}` }).click()
  await expect(page).toHaveURL(new RegExp(`/connections/${connection}$`))
  await expect(page.getByRole('link', { name: 'Open on TikTok' })).toHaveAttribute(
    'href',
    `https://www.tiktok.com/@${watched}`,
  )
  await expect(page.getByText('Publish videos')).toBeVisible()
  await page.getByRole('button', { name: 'Fetch now' }).click()
  await expect(page.getByText(/All videos fetched/)).toBeVisible()
  await expectAccessible(page)
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  expect((await file).suggestedFilename()).toBe(`reelay-${watched}.zip`)
  await page.getByRole('button', { name: 'Disconnect' }).click()
  const asks = page.getByRole('dialog')
  await asks.getByRole('radio', { name: /Erase everything/ }).click()
  await expect(asks.getByRole('button', { name: 'Disconnect and erase' })).toBeVisible()
  await asks.getByRole('button', { name: 'Keep it' }).click()
  await expect(asks).toBeHidden()
  await expect(page.getByRole('button', { name: 'Fetch now' })).toBeVisible()
})

test('a search is filtered, and its address shows the same to another', async ({
  page,
  browser,
  baseURL,
}) => {
  const connection = await beginWithVideos(page, '/search?connection_id={connection}')
  const found = page.getByRole('status').filter({ hasText: 'answered by' })
  await expect(found).toContainText(/^\d+ videos · answered by (PostgreSQL|Meilisearch)/)
  await page.getByRole('combobox', { name: 'Sort by' }).click()
  await page.getByRole('option', { name: 'Most views' }).click()
  await expect(page).toHaveURL(/sort=views/)
  await page.getByRole('button', { name: /^Filters/ }).click()
  await page.getByRole('textbox', { name: 'Minimum views' }).fill('1000')
  await expect(page).toHaveURL(/min_views=1000/)
  await page.getByRole('group', { name: 'Common hashtags' }).getByRole('button').first().click()
  await expect(page).toHaveURL(/hashtag=/)
  await expect(page.getByRole('button', { name: /^Filters \(3\)/ })).toBeVisible()
  await expectAccessible(page)
  await expect(firstRow(page)).toContainText(`@${watched}`)

  const other = await (
    await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'en-GB' })
  ).newPage()
  const { pathname, search } = new URL(page.url())
  expect(search).toContain(connection)
  await signIn(other, 'linh', pathname + search)
  await expect(async () => {
    const there = other.getByRole('status').filter({ hasText: 'answered by' })
    expect(await there.textContent()).toBe(await found.textContent())
  }).toPass()
  await other.context().close()

  await page.getByRole('button', { name: 'Remove filters' }).click()
  await expect(page).toHaveURL(/\/search\?sort=views$/)
})

test('what is typed is completed by keyboard; a hashtag becomes a filter', async ({ page }) => {
  await beginWithVideos(page, '/search')
  const box = page.getByRole('combobox', { name: 'Words, #hashtag or @author' })
  const answer = page.waitForResponse((response) => response.url().includes('/suggest?q=trav&'))
  await box.pressSequentially('trav')
  await answer
  await expect(page.getByRole('option', { name: /^#travel/ })).toBeVisible()
  const options = await page.getByRole('option').allTextContents()
  const presses = options.findIndex((text) => text.startsWith('#travel')) + 1
  for (let press = 0; press < presses; press++) await box.press('ArrowDown')
  await box.press('Enter')
  await expect(page).toHaveURL(/hashtag=travel/)
  await expect(box).toHaveValue('')
  await page.getByRole('button', { name: 'Remove #travel' }).click()
  await expect(page).not.toHaveURL(/hashtag/)
})

test('a video has its figures, facts and the way to the platform', async ({ page }) => {
  await beginWithVideos(page, '/search?connection_id={connection}&sort=views')
  await firstRow(page).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/videos\/tiktok\/\d+$/)
  await expect(page.getByRole('heading', { level: 1, name: `Video of @${watched}` })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Figures over time' })).toBeVisible()
  const year = page.waitForResponse((response) => response.url().includes('resolution=day'))
  await page.getByText('365 d', { exact: true }).click()
  expect((await year).ok()).toBe(true)
  await expect(page.getByRole('link', { name: 'Open on TikTok' })).toHaveAttribute('href', /tiktok\.com/)
  await expectAccessible(page)
  await page.goto('/videos/tiktok/1')
  await expect(page.getByRole('alert')).toContainText('There is nothing here')
})

test('trends are shown with the figures that they are judged by', async ({ page }) => {
  await signIn(page, 'linh', '/trends')
  await expect(page.getByRole('heading', { level: 1, name: 'Trends' })).toBeVisible()
  await expect(
    page.getByText('There is not enough data yet').or(page.getByText('enough data to be judged')).first(),
  ).toBeVisible()
  await expectAccessible(page)

  // It takes weeks until there are some.
  await page.route('**/api/v1/trends?*', (route) => route.fulfill({ json: judged(route.request().url()) }))
  await page.goto('/trends?window=28d')
  await expect(page.getByText('41 values had enough data to be judged')).toBeVisible()
  const row = firstRow(page)
  await expect(row).toContainText('#sailing')
  await expect(row).toContainText('+140%')
  await expect(row.locator('time')).toHaveAttribute('datetime', '2026-11-28T06:00:00Z')
  await expectAccessible(page)
  await page.getByText('Lengths', { exact: true }).click()
  await expect(page).toHaveURL(/kind=length/)
  await expect(firstRow(page)).toContainText('15 to 30 s')
  await page.getByText('Sounds', { exact: true }).click()
  await expect(firstRow(page)).toContainText('♪ 7016547803243022337')
  await expect(page.getByText('neither its name nor its author')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Region' }).fill('vn')
  await expect(page).toHaveURL(/region=VN/)
  await page.getByText('Falling', { exact: true }).click()
  await expect(page.getByText('Nothing falls beyond chance')).toBeVisible()

  await page.goto('/trends')
  await page.getByRole('link', { name: '#sailing' }).click()
  await expect(page).toHaveURL(/\/search\?hashtag=sailing/)
})

test('an analyst has what trends looked for now, and sees the run', async ({ page }) => {
  const trending = '**/api/v1/jobs/sync/tiktok/trending'
  const id = '01990d6a-7a10-7000-8000-00000000d001'
  const run = { id, kind: 'TRENDING', platform: 'tiktok', trigger: 'REQUESTED', videos_seen: 1200 }
  let state = 'RUNNING'
  await signIn(page, 'linh', '/trends')
  await page.route(trending, (route) =>
    route.fulfill({
      status: 409,
      json: {
        type: 'urn:reelay:problem:nothing-to-look-for',
        title: 'Nothing to look for',
        detail: 'No hashtag is named to be looked at, and none rises yet.',
      },
    }),
  )
  await page.getByRole('button', { name: 'Look now' }).click()
  await expect(page.getByRole('alert')).toContainText('none rises')
  await expectAccessible(page)

  // What it finds depends on the operator's hashtags.
  await page.route(trending, (route) => route.fulfill({ status: 202, json: { ...run, state: 'QUEUED' } }))
  await page.route(`**/api/v1/sync-runs/${id}`, (route) => route.fulfill({ json: { ...run, state } }))
  await page.getByRole('button', { name: 'Look now' }).click()
  await expect(page.getByText('Running', { exact: true })).toBeVisible()
  await expect(page.getByText('1,200 videos seen')).toBeVisible()
  await expectAccessible(page)
  state = 'SUCCEEDED'
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Open the sync run' }).click()
  await expect(page.getByRole('heading', { name: 'Sync run of trending hashtags' })).toBeVisible()
})

test('a creator sees trends, and leaves it to others to look for them', async ({ page }) => {
  await signIn(page, 'mai', '/trends')
  await expect(page.getByRole('heading', { level: 1, name: 'Trends' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Look now' })).toBeHidden()
})

/** As the API answers about what was planted. */
function judged(url: string) {
  const { searchParams } = new URL(url)
  const values: Record<string, string> = { length: '15s_to_30s', sound: '7016547803243022337' }
  const value = values[searchParams.get('kind') ?? ''] ?? 'sailing'
  const trend = {
    platform: 'tiktok',
    value,
    videos: 240,
    past: [120, 100, 90, 90],
    velocity: 1.4,
    score: 8.2,
    since: '2026-11-28T06:00:00Z',
  }
  return {
    items: searchParams.get('direction') === 'rising' ? [trend] : [],
    enough_data: true,
    judged: 41,
    from: '2026-10-30',
    to: '2026-11-26',
    judged_at: '2026-11-29T06:00:00Z',
  }
}

test('public authors are watched beside own accounts', async ({ page }) => {
  await beginWithVideos(page, '/watchlist')
  await expect(page.getByRole('heading', { level: 1, name: 'Watchlist' })).toBeVisible()
  const username = page.getByRole('textbox', { name: 'Username on TikTok' })
  await username.fill('not a username')
  await page.getByRole('button', { name: 'Watch', exact: true }).click()
  await expect(page.getByText('is not a username of tiktok')).toBeVisible()
  await username.fill(`@${consenting.toUpperCase()}`)
  await page.getByRole('button', { name: 'Watch', exact: true }).click()
  // An earlier journey may have connected the same account.
  const row = page.getByRole('row').filter({ hasText: `@${consenting}`, hasNotText: 'Own account' })
  await expect(row).toContainText('Fetched', { timeout: 60_000 })
  await expect(row).toContainText('one look so far')
  await expect(page.getByRole('row').filter({ hasText: `@${watched}` })).toContainText('Own account')
  await page.getByText('90 days', { exact: true }).click()
  await expect(page).toHaveURL(/window=90d/)
  await expectAccessible(page)

  await page.goto('/sync-runs')
  await expect(page.getByRole('link', { name: `@${consenting}` }).first()).toBeVisible()
  await page.goto('/watchlist')
  await page.getByRole('button', { name: `Stop watching @${consenting}` }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Stop watching' }).click()
  await expect(row).toBeHidden()
})

test('insights keep their period and view in the address', async ({ page }) => {
  const connection = await beginWithVideos(page, '/insights?days=365&account={connection}')
  await expect(page.getByRole('heading', { name: 'Best posts' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Best posts' }).getByRole('listitem').first()).toContainText(
    watched,
  )
  await expectAccessible(page)
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: /Download top-posts/ }).click()
  expect((await file).suggestedFilename()).toMatch(/^top-posts-.*\.csv$/)

  await page.getByRole('tab', { name: 'Best times' }).click()
  await expect(page).toHaveURL(new RegExp(`account=${connection}.*view=times`))
  await expect(page.getByText('Europe/Paris')).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(8)
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Hashtags' }).click()
  await firstRow(page).getByRole('button').click()
  await expect(page).toHaveURL(/tag=/)
  await expect(page.getByText(/Used together with/)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Growth' }).click()
  await expect(page.getByRole('heading', { name: 'Growth of an account' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByText('Another account', { exact: true }).click()
  await expect(page).toHaveURL(/with=account/)
  await expect(page.getByRole('rowheader', { name: 'Views per post' })).toBeVisible()
  await expectAccessible(page)
})

test('three windows follow what happens, and there is a connection left for everything else', async ({
  page,
}) => {
  const connection = await beginWithVideos(page)
  const windows = [page]
  for (let more = 0; more < 2; more++) {
    const opened = page.waitForEvent('popup')
    await page.evaluate(() => void window.open('/', '_blank', 'popup'))
    windows.push(await opened)
  }
  const happens = (one: Page) => one.getByRole('region', { name: 'Activity' })
  for (const one of windows) await expect(happens(one).getByRole('status')).toHaveText('Live')

  const told = (one: Page) => happens(one).getByRole('log').getByRole('listitem').first().getByRole('time')
  const headers = { Authorization: `Bearer ${await tokenOf(page)}` }
  for (const leaves of [true, false]) {
    const before = await told(page).getAttribute('datetime')
    const data = { connection_id: connection }
    expect(await page.request.post('/api/v1/jobs/sync/tiktok', { headers, data })).toBeOK()
    for (const one of windows) await expect(told(one)).not.toHaveAttribute('datetime', before ?? '')
    if (leaves) await windows.splice(1, 1)[0]?.close()
  }
})
