import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { goToTop } from './support/keyboard'
import { navigationOf } from './support/navigation'
import { signIn } from './support/people'

test('language and theme are kept', async ({ page }) => {
  await signIn(page, 'linh')
  await page.getByRole('button', { name: /language, theme/ }).click()
  await expect(page.getByText('analyst', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('menuitemradio', { name: 'Français' }).click()
  await page.getByRole('menuitemradio', { name: 'Sombre' }).click()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Accueil' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('each page is reached from the skip link by keyboard alone', async ({ page, isMobile }) => {
  await signIn(page, 'ana')
  const names = await (await navigationOf(page)).getByRole('link').allInnerTexts()
  expect(names.length).toBeGreaterThan(4)
  if (isMobile) await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  for (const name of isMobile ? names.slice(-1) : names) {
    await goToTop(page)
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

async function tabTo(page: Page, place: Locator) {
  await expect(place).toBeVisible()
  const element = await place.elementHandle()
  for (let step = 0; step < 25; step++) {
    if (await page.evaluate((one) => one === document.activeElement, element)) return
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
