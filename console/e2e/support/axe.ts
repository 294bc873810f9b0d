import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { expectReachableByKeyboard } from './keyboard'

/**
 * No serious or critical finding, in either theme, and nothing that has to be scrolled to sideways. On a desktop all of it can be reached
 * by keyboard.
 */
export async function expectAccessible(page: Page) {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(beyond, 'pixels beyond the screen').toBe(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (!test.info().project.use.isMobile) await expectReachableByKeyboard(page)
}
