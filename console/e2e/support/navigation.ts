import { expect, type Page } from '@playwright/test'

/** The navigation, which on a phone has to be opened. */
export async function navigationOf(page: Page) {
  const opener = page.getByRole('button', { name: 'Open navigation' })
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await expect(navigation.or(opener).first()).toBeVisible()
  if (!(await navigation.isVisible())) await opener.click()
  await expect(navigation).toBeVisible()
  return navigation
}
