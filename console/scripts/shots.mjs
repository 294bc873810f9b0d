// Pictures of pages: npm run shots -- DIR WHO PATH…   (REELAY_URL: a running stack)
// In both themes and on a phone; SHOTS=narrow,wide,fr,vi takes others.
import { chromium } from '@playwright/test'

const [out, who, ...paths] = process.argv.slice(2)
const baseURL = process.env.REELAY_URL ?? 'http://localhost:8080'
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const desktop = { width: 1280, height: 860 }
const kinds = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  wide: { viewport: { width: 1920, height: 1080 } },
  fr: { locale: 'fr-FR' },
  vi: { locale: 'vi-VN' },
}
for (const kind of (process.env.SHOTS ?? 'light,dark,phone').split(',')) {
  const context = await browser.newContext({ baseURL, locale: 'en-GB', viewport: desktop, ...kinds[kind] })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && console.error(`${kind}: ${message.text()}`))
  page.on('pageerror', (error) => console.error(`${kind}: ${error.message}`))
  await page.goto('/')
  await page.getByRole('main').getByRole('button').click()
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
