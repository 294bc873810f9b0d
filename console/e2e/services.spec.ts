import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { signIn } from './support/people'

test('an admin sees what each service has in hand', async ({ page }) => {
  await signIn(page, 'ana', '/operations/services')
  for (const name of ['Connections and tokens', 'Videos and figures', 'Publishing', 'Callbacks', 'Search']) {
    const card = page.getByRole('region', { name, exact: true })
    await expect(card.getByText('Events to send')).toBeVisible()
    await expect(card.getByText('Parked events')).toBeVisible()
  }
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Videos and figures' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Videos and figures' })).toBeVisible()
  await expect(page.getByText('Nothing is parked')).toBeVisible()
  await expect(page.getByText('No dead letters')).toBeVisible()
  await expectAccessible(page)
})
