import { expect, test, type Page } from '@playwright/test'
import { gzipSync } from 'node:zlib'
import { signIn } from './support/people'

const limit = 250_000

type Paint = { largest: number; blocking: number }
declare global {
  interface Window {
    paint: Paint
  }
}

/** Remembers the largest paint and the long tasks from the very start of each document. */
const watch = (page: Page) =>
  page.addInitScript(() => {
    const seen: Paint = { largest: 0, blocking: 0 }
    window.paint = seen
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) seen.largest = startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - 50)
    }).observe({ type: 'longtask', buffered: true })
  })

/** Compressed here, since not every server that shows the console compresses. */
function countScripts(page: Page) {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      sizes.push(
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0, // of the page before a reload
        ),
      )
  })
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function tell(page: Page, name: string, bytes: number) {
  const paint = await page.evaluate(() => window.paint)
  console.log(
    `${name}: largest paint ${Math.round(paint.largest)} ms, blocking time ${Math.round(paint.blocking)} ms, ${(bytes / 1000).toFixed(1)} kB of compressed JavaScript`,
  )
}

test('the first page loads less than 250 kB of compressed JavaScript', async ({ page }) => {
  await watch(page)
  const size = countScripts(page)
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const bytes = await size()
  await tell(page, 'Sign-in', bytes)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThan(limit)
})

test('the largest paint and blocking time of Home are told', async ({ page }) => {
  await signIn(page, 'mai')
  await watch(page)
  const size = countScripts(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible()
  const bytes = await size()
  await tell(page, 'Home with its charts', bytes)
  expect(bytes).toBeGreaterThan(10_000)
})
