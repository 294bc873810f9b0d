import { expect, type Page } from '@playwright/test'

/** The three of the embedded issuer. */
export type Who = 'mai' | 'linh' | 'ana'

type Entry = [key: string, user: string]

const sessions = new Map<Who, Entry>()

/**
 * Opens a page of the console as somebody. Only the first time in this process she goes by the issuer's page; then her session is put
 * where the console keeps it.
 *
 * @param path the page, or what finds it with the help of her token
 */
export async function signIn(
  page: Page,
  who: Who,
  path: string | ((token: string) => Promise<string>) = '/',
) {
  const session = sessions.get(who)
  if (session) {
    await page.goto('/console.json') // of the same origin, and small
    await page.evaluate(([key, user]) => sessionStorage.setItem(key, user), session)
  } else {
    await signInAtIssuer(page, who)
    sessions.set(who, await sessionOf(page))
  }
  const place = typeof path === 'string' ? path : await path(await tokenOf(page))
  if (session || place !== '/') await page.goto(place)
  await expect(page.getByRole('banner')).toBeVisible()
}

export async function signInAtIssuer(page: Page, who: Who, path = '/') {
  await page.goto(path)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: new RegExp(`^${who}\\b`, 'i') }).click()
  await expect(page.getByRole('banner')).toBeVisible()
}

/** A token of the person who is signed in. */
export async function tokenOf(page: Page) {
  const [, user] = await sessionOf(page)
  return (JSON.parse(user) as { access_token: string }).access_token
}

const sessionOf = (page: Page) =>
  page.evaluate((): Entry => {
    const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? ''
    return [key, sessionStorage.getItem(key) ?? '{}']
  })
