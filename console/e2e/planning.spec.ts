import { expect, test } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { connectionOf } from './support/api'
import { expectAccessible } from './support/axe'
import { signIn, tokenOf } from './support/people'
import { account, beginDraft, drop, openForm, unique } from './support/publishing'

test.setTimeout(240_000)

test('a draft is kept without an audience, edited, and published by whoever sends it', async ({ page }) => {
  const caption = unique('Not yet')
  await openForm(page)
  await page.getByRole('textbox', { name: 'Caption' }).fill(caption)
  await page.getByRole('button', { name: 'Save as a draft' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Choose a video' })).toBeVisible()
  await drop(page, 200_000)
  await page.getByRole('button', { name: 'Save as a draft' }).click()

  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
  await expect(page.getByText('Draft', { exact: true })).toBeVisible()
  await expect(
    page.getByText('Choose who can see it before it is published.', { exact: false }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeHidden()
  await expectAccessible(page)
  const address = page.url()

  await page.goto('/publications?state=DRAFT')
  await page.getByRole('link', { name: caption }).click()
  await expect(page).toHaveURL(address)
  await page.getByRole('button', { name: 'Edit …' }).click()
  const editor = page.getByRole('dialog', { name: 'Edit the draft' })
  await editor.getByRole('textbox', { name: 'Caption' }).fill(`${caption} #sea`)
  await editor.getByRole('combobox', { name: 'Who can see it' }).click()
  await page.getByRole('option', { name: 'Only you' }).click()
  await editor.getByRole('checkbox', { name: 'Comment' }).check()
  await expectAccessible(page)
  await editor.getByRole('button', { name: 'Save', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1, name: `${caption} #sea` })).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const activity = page.getByRole('region', { name: 'Activity' })
  await expect(activity.getByText('Published', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(activity.getByText('Kept as a draft')).toBeVisible()
  await expect(page.getByText('Only you')).toBeVisible()
})

test('a publication is scheduled, found in the calendar, and cancelled', async ({ page }) => {
  const caption = unique('Coffee')
  await beginDraft(page, caption)
  await drop(page, 200_000)
  await page.getByText('Later', { exact: true }).click()
  await page.getByRole('button', { name: 'Date and time' }).click()
  await expect(page.locator('.mantine-DateTimePicker-weekday').first()).toHaveText('Mo')
  const day = new Date(Date.now() + 2 * 86_400_000)
  const label = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(day)
  const shown = page.getByRole('button', { name: label, exact: true })
  if (!(await shown.isVisible())) await page.getByRole('button', { name: 'Next' }).click()
  await shown.click()
  await page.getByRole('button', { name: 'Use this time' }).click()
  await expect(page.getByText('Europe/Paris', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Schedule' }).click()
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1)
  await expect(page.getByText('Waiting for its time')).toBeVisible()
  const kept = await page.request.get(`/api/v1/publications/${id}`, {
    headers: { Authorization: `Bearer ${await tokenOf(page)}` },
  })
  expect(((await kept.json()) as { time_zone?: string }).time_zone).toBe('Europe/Paris')

  const iso = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(day)
  await page.goto(`/publications?view=week&day=${iso}`)
  await expect(page.getByRole('link', { name: caption })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: caption }).click()
  await expect(page).toHaveURL(`/publications/${id}`)

  await page.getByRole('button', { name: 'Cancel …' }).click()
  await page.getByRole('button', { name: 'Cancel it' }).click()
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel …' })).toHaveCount(0)

  await page.goto('/publications?state=CANCELLED')
  await expect(page.getByRole('link', { name: caption })).toBeVisible()
  await expectAccessible(page)
})

// On a phone nothing is dragged.
test(
  'what is scheduled is dragged over the change of the clocks and put back, and gets another time',
  { tag: '@desktop' },
  async ({ page }) => {
    const caption = unique('Harbour')
    const [before, change] = changeOfClocks()
    await signIn(page, 'mai')
    const token = await tokenOf(page)
    const asked = await page.request.post('/api/v1/publications', {
      headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() },
      data: {
        connection_id: await connectionOf(page.request, token, account()),
        privacy_level: 'SELF_ONLY',
        caption,
        video_url: `https://media.example.com/${randomUUID()}.mp4`,
        scheduled_at: `${before}T10:00:00`,
        time_zone: 'Europe/Paris',
      },
    })
    expect(asked).toBeOK()
    const on = (day: string) => page.locator('td', { has: page.locator(`time[datetime="${day}"]`) })
    const entry = (day: string) => on(day).getByRole('link', { name: caption })

    await page.goto(`/publications?view=month&day=${change}`)
    await entry(before).dragTo(on(change))
    await expect(page.getByText('Moved to')).toContainText('10:00')
    await expect(entry(change)).toContainText('10:00')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(entry(before)).toContainText('10:00')
    await expect(entry(change)).toHaveCount(0)

    await entry(before).click()
    await page.getByRole('button', { name: 'Change the time …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Date and time' }).click()
    await page.getByLabel('Minutes').fill('45')
    await page.getByRole('button', { name: 'Use this time' }).click()
    await dialog.getByRole('button', { name: 'Set it' }).click()
    await expect(dialog).toHaveCount(0)
    await page.goto(`/publications?view=month&day=${change}`)
    await expect(entry(before)).toContainText('10:45')
  },
)

test('one video goes to several accounts, each with words of its own', async ({ page }) => {
  const other = 'oishii.gohan'
  const caption = unique('Lanterns')
  await signIn(page, 'mai', async (token) => {
    await connectionOf(page.request, token, other)
    return `/publish?connection=${await connectionOf(page.request, token, account())}`
  })
  await page.getByRole('combobox', { name: 'Who can see it' }).click()
  await page.getByRole('option', { name: 'Everyone' }).click()
  await page.getByRole('textbox', { name: 'Caption' }).fill(caption)
  await page.getByRole('combobox', { name: 'Also publish to' }).click()
  await page.getByRole('option', { name: `@${other}` }).click()
  await page.keyboard.press('Escape')
  const target = page.getByRole('region', { name: `@${other}` })
  await expect(target.getByRole('textbox', { name: 'Caption' })).toHaveValue(caption)
  await target.getByRole('textbox', { name: 'Caption' }).fill(`${caption}, for the cooks`)
  await drop(page, 2_000_000) // more than the gateway takes of what is no upload
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()

  await expect(page).toHaveURL(/\/publications\/posts\/[0-9a-f-]{36}$/)
  await expect(page.getByText('2 of 2 accounts published')).toBeVisible({ timeout: 90_000 })
  await expectAccessible(page)
  await page.getByRole('link', { name: `@${other}` }).click()
  await expect(page.getByRole('heading', { name: `${caption}, for the cooks` })).toBeVisible()
  await page.getByRole('link', { name: 'See all its accounts' }).click()
  await expect(page.getByText('2 of 2 accounts published')).toBeVisible()
})

test('the daily limit is shown before it is reached, where a post is prepared, seen and planned', async ({
  page,
}) => {
  const limited = 'loop.pedal.lee'
  let connection_id = ''
  await signIn(page, 'mai', async (token) => {
    connection_id = await connectionOf(page.request, token, limited)
    return `/publish?connection=${connection_id}`
  })
  const headers = { Authorization: `Bearer ${await tokenOf(page)}` }
  const answer = await page.request.get(`/api/v1/quota?connection_id=${connection_id}`, { headers })
  expect(answer).toBeOK()
  const { posts } = (await answer.json()) as { posts: { used: number; limit: number } }
  const used = (limit: number, many = posts.used) =>
    page.getByText(`${many} of ${limit} posts of the last 24 hours used`)
  await expect(used(posts.limit)).toBeVisible()

  // A real limit takes minutes to reach, so its answers are made up from here on.
  const soon = new Date(Date.now() + 120_000)
  let made = { used: 13, limit: 15, resets_at: soon.toISOString() }
  await page.route(/\/api\/v1\/quota\?/, (route) =>
    route.fulfill({ json: { connection_id, platform: 'tiktok', posts: made } }),
  )
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Paris' }).format(soon)
  await page.reload()
  await expect(page.getByText('2 of 15 posts left today; later ones wait until')).toContainText(time)
  await expectAccessible(page)
  made = { ...made, used: 15 }
  await page.reload()
  await expect(page.getByText('All 15 posts of the last 24 hours are used: this one waits')).toContainText(
    time,
  )

  await page.goto(`/connections/${connection_id}`)
  const panel = page.getByRole('region', { name: 'Daily limit' })
  await expect(panel).toContainText('15 of 15 posts of the last 24 hours used')
  await expect(panel).toContainText(time)
  await expectAccessible(page)

  made = { ...made, limit: 1, used: 1 }
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  for (const hour of [10, 11]) {
    const planned = await page.request.post('/api/v1/publications', {
      headers: { ...headers, 'Idempotency-Key': randomUUID() },
      data: {
        connection_id,
        privacy_level: 'SELF_ONLY',
        video_url: `https://media.example.com/${randomUUID()}.mp4`,
        scheduled_at: `${day}T${hour}:00:00Z`,
      },
    })
    expect(planned).toBeOK()
  }
  await page.goto(`/publications?view=week&day=${day}&connection=${connection_id}`)
  await expect(page.getByText('Over the limit')).toHaveCount(1)
  await expectAccessible(page)
})

/** The next day on which the clocks in Paris change, behind the one before it. */
function changeOfClocks(): [string, string] {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const zone = new Intl.DateTimeFormat('en', {
    timeZone: 'Europe/Paris',
    hour: 'numeric',
    timeZoneName: 'longOffset',
  })
  const offset = (ahead: number) => zone.format(new Date(`${day(ahead)}T12:00:00Z`))
  let ahead = 3
  while (offset(ahead) === offset(ahead - 1)) ahead++
  return [day(ahead - 1), day(ahead)]
}
