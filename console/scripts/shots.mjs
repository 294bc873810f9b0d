// Pictures of pages in both themes and at phone width: npm run shots -- DIR WHO PATH…   (REELAY_URL: a running stack)
import { chromium } from '@playwright/test'

const [out, who, ...paths] = process.argv.slice(2)
const baseURL = process.env.REELAY_URL ?? 'http://localhost:8080'
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const kinds = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
}
for (const [kind, options] of Object.entries(kinds)) {
  const page = await (await browser.newContext({ baseURL, locale: 'en-GB', ...options })).newPage()
  page.on('console', (message) => message.type() === 'error' && console.error(`${kind}: ${message.text()}`))
  page.on('pageerror', (error) => console.error(`${kind}: ${error.message}`))
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: new RegExp(`^${who}\\b`, 'i') }).click()
  await page.getByRole('banner').waitFor()
  for (const path of paths) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(2_500) // figures, pictures and charts
    const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'
    await page.screenshot({ path: `${out}/${name}-${kind}.png` })
  }
}
await browser.close()
