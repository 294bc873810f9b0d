import { expect, test, type Page } from '@playwright/test'
import axe from 'axe-core'
import { expectReachableByKeyboard } from './keyboard'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** The themes differ in nothing else. */
const ofColour = ['color-contrast', 'link-in-text-block']

/**
 * No serious or critical finding, in either theme, and nothing that has to be scrolled to sideways. On a desktop all of it can be reached
 * by keyboard.
 */
export async function expectAccessible(page: Page) {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(beyond, 'pixels beyond the screen').toBe(0)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  await wear(page, 'dark')
  expect(await graveFindings(page, ofColour)).toEqual([])
  await wear(page, 'light')
  expect(await graveFindings(page)).toEqual([])
  if (!test.info().project.use.isMobile) await expectReachableByKeyboard(page)
}

async function wear(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

const graveFindings = (page: Page, rules?: string[]) =>
  page.evaluate(async (only) => {
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish()
    const { violations } = await window.axe.run({
      resultTypes: ['violations'],
      ...(only && { runOnly: { type: 'rule', values: only } }),
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  }, rules)
