import { expect, type Page } from '@playwright/test'

/** The three of the embedded issuer. */
export type Who = 'mai' | 'linh' | 'ana'

export async function signIn(page: Page, who: Who, path = '/') {
  await page.goto(path)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: new RegExp(`^${who}\\b`, 'i') }).click()
  await expect(page.getByRole('banner')).toBeVisible()
}
