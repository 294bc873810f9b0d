import { expect, type Page } from '@playwright/test'

/**
 * Goes through the page, or through the dialog or menu that lies over it, by keyboard alone: everything that can be used gets the focus,
 * the focus can be seen, and it comes round instead of being caught. Of what goes together (a choice, tabs, the entries of a menu, a
 * field and its small buttons) one gets it, and other keys do the rest.
 */
export async function expectReachableByKeyboard(page: Page) {
  const tour = await page.evaluateHandle(beginTour)
  const { key, most } = await tour.evaluate(({ key, most }) => ({ key, most }))
  let isRound = false
  for (let press = 0; press < most && !isRound; press++) {
    await page.keyboard.press(key)
    isRound = await tour.evaluate((one) => one.step())
  }
  const { missed, unseen, at } = await tour.evaluate((one) => one.end())
  expect(isRound, `comes round; caught at ${at}`).toBe(true)
  expect(missed, 'cannot be reached by keyboard').toEqual([])
  expect(unseen, 'do not show that they have the focus').toEqual([])
}

/** Where a page begins that was just opened: the next Tab reaches the first that can be used. */
export const goToTop = (page: Page) =>
  page.evaluate(() => {
    window.scrollTo(0, 0)
    const start = document.createElement('span')
    start.tabIndex = -1
    document.body.prepend(start)
    start.focus({ preventScroll: true })
    start.remove()
  })

/** Runs in the page. */
function beginTour() {
  const usable =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], [role=button], [role=link], [role=checkbox], [role=switch], [role=slider], [role=combobox], [role=tab], [role^=menuitem]'
  const together = '[role=menu], [role=tablist], [role=radiogroup], [role=grid], [role=toolbar]'
  const field = '.mantine-InputWrapper-root, .mantine-Input-wrapper'

  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const topmost = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown).at(-1)
  const menu = topmost('[role=menu]')
  const scope = menu ?? topmost('[role=dialog][aria-modal=true]') ?? document.body

  /** Those of which one is enough. */
  const groupOf = (element: Element): unknown => {
    if (element instanceof HTMLInputElement && element.type === 'radio') return `choice ${element.name}`
    const alone = !(element instanceof HTMLElement) || element.tabIndex >= 0
    return (alone ? undefined : (element.closest(together) ?? element.closest(field))) ?? element
  }
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`
      .slice(0, 80)
      .concat(` ${element.getAttribute('class') ?? ''}`)
  const wanted = [...scope.querySelectorAll(usable)].filter(
    (element) =>
      isShown(element) &&
      !element.matches(':disabled, [aria-disabled=true]') &&
      !element.closest('[inert], [aria-hidden=true]'),
  )

  /** All that may tell of the focus: fields show it at their frame, some choices beside themselves. */
  const lookOf = (element: Element) => {
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish()
    const around = [element, element.nextElementSibling]
    for (let above = element.parentElement; above && around.length < 6; above = above.parentElement)
      around.push(above)
    return around
      .flatMap((one) => {
        if (!one) return []
        const { outline, boxShadow, borderColor, backgroundColor, textDecoration, transform } =
          getComputedStyle(one)
        return [outline, boxShadow, borderColor, backgroundColor, textDecoration, transform]
      })
      .join()
  }

  const before = document.activeElement
  const scrolled = window.scrollY
  if (!menu) {
    const start = document.createElement('span')
    start.tabIndex = -1
    scope.prepend(start)
    start.focus({ preventScroll: true })
    start.remove() // the next Tab goes on from where it was
  }

  const reached = new Set<unknown>()
  const unseen: string[] = []
  let first: Element | null = null
  let last: { element: Element; look: string } | undefined
  const step = () => {
    const element = document.activeElement
    if (last?.element.isConnected && element !== last.element && lookOf(last.element) === last.look)
      unseen.push(nameOf(last.element))
    if (!element || element === document.body || element === first) return true
    first ??= element
    last = { element, look: lookOf(element) }
    for (let group: Element | null = element; group; group = group.parentElement)
      if (group.matches(`${together}, ${field}`)) reached.add(group)
    reached.add(groupOf(element))
    return false
  }
  const end = () => {
    const missed = wanted.filter((element) => element.isConnected && !reached.has(groupOf(element)))
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (scope !== document.body && before instanceof HTMLElement) before.focus({ preventScroll: true })
    window.scrollTo(0, scrolled)
    return { missed: missed.map(nameOf), unseen, at: last ? nameOf(last.element) : 'nothing' }
  }
  return { key: menu ? 'ArrowDown' : 'Tab', most: 2 * wanted.length + 200, step, end }
}
