import { expect, test, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { connectionOf, loseAnswer, tellSandbox, tokenFor } from './support/api'
import { expectAccessible } from './support/axe'
import { layCable } from './support/cable'
import { signIn, tokenOf } from './support/people'
import { account, beginDraft, drop, openForm, unique } from './support/publishing'

test.setTimeout(240_000)

const thirtyMegabytes = 30 * 1024 * 1024

async function howMany(page: Page, caption: string) {
  const answer = await page.request.get('/api/v1/publications?limit=200', {
    headers: { Authorization: `Bearer ${await tokenOf(page)}` },
  })
  const { items } = (await answer.json()) as { items: { caption?: string }[] }
  return items.filter((one) => one.caption === caption).length
}

test.describe('with a cable that can be cut', () => {
  let cable: Awaited<ReturnType<typeof layCable>>
  test.beforeAll(async ({ baseURL }) => {
    cable = await layCable(baseURL ?? '')
  })
  test.afterAll(() => cable.remove())

  test('an upload that the network cut off is tried again, and published once', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: cable.url })
    const page = await context.newPage()
    const caption = unique('Night market #saigon')
    await beginDraft(page, caption)
    await drop(page, thirtyMegabytes)
    let loads = 0
    page.on('load', () => loads++)
    cable.cutAfter(12_000_000)
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(page.getByText(/The connection broke at \d\d %/)).toBeVisible()
    await expect(page.getByText('Nothing has been published', { exact: false })).toBeVisible()

    const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'POST')
    await page.getByRole('button', { name: 'Try again' }).click()
    await failed
    await expect(page.getByText(/The connection broke at \d+ %/)).toBeVisible()

    cable.mend()
    expect(await howMany(page, caption)).toBe(0)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
    await expect(page.getByRole('heading', { level: 1, name: caption })).toBeVisible()
    await expect(page.getByRole('link', { name: 'See it on TikTok' })).toBeVisible({ timeout: 40_000 })
    await expect(
      page.getByRole('region', { name: 'Activity' }).getByText('Everyone can see it'),
    ).toBeVisible()
    expect(loads).toBe(0)
    expect(await howMany(page, caption)).toBe(1)
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Publications' }).first().click()
    await expect(page.getByRole('link', { name: caption })).toHaveCount(1)
    await context.close()
  })
})

test('who publishes before the choices of the account are there is told to wait for them', async ({
  page,
}) => {
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/api/v1/creators/*/options', async (route) => {
    await arrival
    await route.continue()
  })
  await openForm(page)
  await drop(page, 10_000)

  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText(
    'One moment: the choices for this account are still loading.',
  )
  await expectAccessible(page)

  arrive()
  await expect(page.getByText('Choose who can see it')).toBeVisible()
  await expect(page.getByText('Something is missing above.')).toBeVisible()
})

test('a video goes to the inbox, and its creator posts it from there', async ({ page }) => {
  const caption = unique('For Linh to post')
  await openForm(page)
  await page.getByText('Send to the creator’s inbox', { exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'Who can see it' })).toBeHidden()
  await page.getByRole('textbox', { name: 'Caption' }).fill(caption)
  await drop(page, 1_000_000)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send to the inbox' }).click()
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
  await expect(page.getByText('In the inbox', { exact: true })).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText(/The creator posts it in the app/)).toBeVisible()
  await expectAccessible(page)
  const task = await page.getByText(/^v_inbox_file/).textContent()
  const address = page.url()
  await page.getByRole('link', { name: 'Publications' }).first().click()
  await expect(page.getByRole('row', { name: caption }).getByText('In the inbox')).toBeVisible()
  await page.goto(address)

  await tellSandbox(page.request, await tokenOf(page), 'POST', `posts/${task}/post`, {
    caption: 'In my own words',
  })
  await expect(page.getByRole('link', { name: 'See it on TikTok' })).toBeVisible({ timeout: 40_000 })
  await expect(
    page.getByRole('region', { name: 'Activity' }).getByText('The creator posted it'),
  ).toBeVisible()
  await expectAccessible(page)
})

test('photos are put in order, and their cover is chosen', async ({ page }) => {
  const caption = unique('Three views of the market')
  const links = ['sunrise', 'noon', 'night'].map(
    (view) => `https://media.example.com/${view}-${randomUUID().slice(0, 8)}.jpg`,
  )
  await page.route('https://media.example.com/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: picture(route.request().url()) }),
  )
  await beginDraft(page, caption)
  await page.getByText('Photos', { exact: true }).click()
  await expect(page.getByRole('checkbox', { name: 'Make a duet' })).toBeHidden()
  const field = page.getByRole('textbox', { name: 'Links to photos' })
  await field.fill('http://media.example.com/1.jpg')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Enter links that begin with https')).toBeVisible()
  await field.fill(links.join('\n'))
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('3 of 35 photos')).toBeVisible()
  await page.getByRole('radio', { name: 'Photo 3 as the cover' }).check()
  await page.getByRole('button', { name: 'Move photo 3 up' }).click()
  await expect(page.getByRole('radio', { name: 'Photo 2 as the cover' })).toBeChecked()
  await page.getByRole('button', { name: 'Remove photo 3' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('From dawn to dusk')
  await page.getByRole('button', { name: 'Show the next photo' }).click()
  await expect(page.getByRole('img', { name: '2 of 2' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save as a draft' }).click()
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: 'From dawn to dusk' })).toBeVisible()
  await expect(page.getByText('2 photos; number 2 is the cover')).toBeVisible()
  for (const link of [links[0], links[2]])
    await expect(page.getByText(link?.replace('https://', '') ?? '')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Edit …' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('From dawn to night')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'From dawn to night' })).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('link', { name: 'See it on TikTok' })).toBeVisible({ timeout: 40_000 })
  expect(await page.getByRole('link', { name: 'See it on TikTok' }).getAttribute('href')).toContain('/photo/')
  await expect(page.getByText(/^p_pub_url/)).toBeVisible()
})

/** One that tells which it is. */
const picture = (url: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="960"><rect width="720" height="960" fill="${
    url.includes('sunrise') ? '#e8a87c' : url.includes('noon') ? '#41b3a3' : '#3a3260'
  }"/><circle cx="360" cy="380" r="140" fill="#fff6d5"/></svg>`

test('a lost answer is asked for again, and nothing is doubled', async ({ page }) => {
  const caption = unique('Rooftop')
  await beginDraft(page, caption)
  await page.getByText('Link', { exact: true }).click()
  await page
    .getByRole('textbox', { name: 'Link to the video' })
    .fill(`https://media.example.org/${randomUUID()}.mp4`)
  await page.route(
    /\/api\/v1\/publications\?/,
    async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('All was sent, but no answer came')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Caption' })).toBeDisabled()
  expect(await howMany(page, caption)).toBe(1)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
  expect(await howMany(page, caption)).toBe(1)
  await expect(page.getByText('It was not published')).toBeVisible()
  await expect(page.getByText('url_ownership_unverified').first()).toBeVisible()
  await expect(page.getByText(/Log id/)).toBeVisible()
  await expectAccessible(page)
})

test('how an uncertain publication ended is said by whoever looked at the account', async ({ page }) => {
  const caption = unique('Harbour')
  await beginDraft(page, caption)
  await page.getByRole('checkbox', { name: 'It promotes my own business' }).check()
  await page.getByText('Link', { exact: true }).click()
  await page
    .getByRole('textbox', { name: 'Link to the video' })
    .fill(`https://media.example.com/${randomUUID()}.mp4`)
  await loseAnswer(page.request, await tokenOf(page), '/v2/post/publish/video/init/')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
  await expect(page.getByText('It is not known whether it was published')).toBeVisible()
  await expect(page.getByText('It promotes my own business')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'It is on TikTok' }).click()
  const asks = page.getByRole('dialog')
  await expect(asks.getByText('Nothing is sent again', { exact: false })).toBeVisible()
  await expectAccessible(page)
  await asks.getByRole('button', { name: 'Yes, that is how it ended' }).click()
  await expect(asks).toBeHidden()
  const activity = page.getByRole('region', { name: 'Activity' })
  await expect(activity.getByText('Someone checked and said how it ended')).toBeVisible()
  await expect(activity.getByText('It is on TikTok')).toBeVisible()
  await expect(page.getByRole('main').getByText('Published', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'It is on TikTok' })).toHaveCount(0)
  await expect(page.getByText('Its link is not known here', { exact: false })).toBeVisible()
})

test('what failed is sent again once its cause is gone, by whoever may publish', async ({
  page,
  browser,
}) => {
  const banned = 'tu.tay.lam.nha'
  const caption = unique('Ferns')
  await signIn(page, 'mai', '/publications')
  const token = await tokenOf(page)
  const connection_id = await connectionOf(page.request, token, banned)
  await tellSandbox(page.request, token, 'PUT', `accounts/${banned}`, { banned: true })
  const asked = await page.request.post('/api/v1/publications', {
    headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() },
    data: {
      connection_id,
      privacy_level: 'SELF_ONLY',
      caption,
      video_url: `https://media.example.com/${randomUUID()}.mp4`,
    },
  })
  expect(asked).toBeOK()
  const { id } = (await asked.json()) as { id: string }
  await page.goto(`/publications/${id}`)
  await expect(page.getByText('It was not published')).toBeVisible()
  await expectAccessible(page)
  const reader = await browser.newPage()
  await signIn(reader, 'linh', `/publications/${id}`)
  await expect(reader.getByText('It was not published')).toBeVisible()
  await expect(reader.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await reader.close()

  await page.getByRole('button', { name: 'Try again' }).click()
  const activity = page.getByRole('region', { name: 'Activity' })
  await expect(activity.getByText('Sent again, as somebody asked')).toHaveCount(1)
  await expect(activity.getByText('Ended without being published')).toHaveCount(2)

  await tellSandbox(page.request, token, 'PUT', `accounts/${banned}`, { banned: false })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('It has no public page', { exact: false })).toBeVisible()
  await expect(activity.getByText('Sent again, as somebody asked')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  expect(await howMany(page, caption)).toBe(1)
})

test('nothing is sent before it is complete', async ({ page }) => {
  await openForm(page)
  await expect(page.getByText('MP4, MOV or WebM, up to 4.3 GB', { exact: false })).toBeVisible()
  for (const choice of ['Comment', 'Make a duet', 'Stitch']) {
    await expect(page.getByRole('checkbox', { name: choice })).not.toBeChecked()
  }
  await page.getByRole('textbox', { name: 'Caption' }).fill('x'.repeat(2201))
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Choose who can see it')).toBeVisible()
  await expect(page.getByRole('alert').getByText('Choose a video')).toBeVisible()
  await expect(page.getByText('The caption is too long', { exact: false })).toBeVisible()
  await expectAccessible(page)
})

test('hashtags are completed from what others use', async ({ page }) => {
  await openForm(page)
  const headers = { Authorization: `Bearer ${await tokenOf(page)}` }
  await expect
    .poll(async () => (await page.request.get('/api/v1/posts/suggest?q=%23foo', { headers })).text(), {
      timeout: 60_000,
    })
    .toContain('"food')
  const caption = page.getByRole('textbox', { name: 'Caption' })
  await caption.pressSequentially('Dinner #foo')
  const first = page.getByRole('option').first()
  await expect(first).toContainText('#food')
  await page.keyboard.press('ArrowDown')
  await expect(first).toHaveAttribute('data-combobox-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(caption).toHaveValue(/^Dinner #food\w* $/)
})

test('the same video is not published twice by accident, and is when it is meant', async ({ page }) => {
  const caption = unique('Ferry')
  const video_url = `https://media.example.com/${randomUUID()}.mp4`
  await beginDraft(page, caption)
  const token = await tokenOf(page)
  const earlier = await page.request.post('/api/v1/publications', {
    headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() },
    data: {
      connection_id: await connectionOf(page.request, token, account()),
      privacy_level: 'SELF_ONLY',
      video_url,
      scheduled_at: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    },
  })
  expect(earlier).toBeOK()
  const { id } = (await earlier.json()) as { id: string }

  await page.getByText('Link', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Link to the video' }).fill(video_url)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('This went to this account already')).toBeVisible()
  await expect(page.getByRole('link', { name: 'See that publication' })).toHaveAttribute(
    'href',
    `/publications/${id}`,
  )
  await expectAccessible(page)
  expect(await howMany(page, caption)).toBe(0)

  await page.getByRole('button', { name: 'Publish it again all the same' }).click()
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: caption })).toBeVisible()
  expect(await howMany(page, caption)).toBe(1)
})

test('what belongs to another workspace is not there', async ({ page, request }) => {
  const token = tokenFor('e2e-neighbours')
  const connection = await connectionOf(request, token, 'desk.setup.daily')
  const theirs = async () => {
    const answer = await request.post('/api/v1/publications?allow_duplicate=true', {
      headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() },
      data: {
        connection_id: connection,
        privacy_level: 'SELF_ONLY',
        caption: 'Not yours',
        video_url: 'https://media.example.com/desk.mp4',
        scheduled_at: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      },
    })
    expect(answer).toBeOK()
    return ((await answer.json()) as { id: string }).id
  }
  await signIn(page, 'mai', `/publications/${await theirs()}`)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await expect(page.getByText('Not yours')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'All publications' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Publications' })).toBeVisible()
})
