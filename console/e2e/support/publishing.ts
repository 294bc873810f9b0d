import { expect, test, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { connectionOf } from './api'
import { signIn } from './people'

/** What the journeys publish for: one for each width, since a platform takes fifteen posts of an account a day. */
export const account = () => (test.info().project.use.isMobile ? 'hoc.dan.cung.an' : 'saigon.street.beat')
export const unique = (what: string) => `${what} ${randomUUID().slice(0, 8)}`

/** The page to publish for an account that may be used. */
export const openForm = (page: Page) =>
  signIn(page, 'mai', async (token) => {
    const connection = await connectionOf(page.request, token, account())
    return `/publish?connection=${connection}`
  })

export async function beginDraft(page: Page, caption: string) {
  await openForm(page)
  await page.getByRole('combobox', { name: 'Who can see it' }).click()
  await page.getByRole('option', { name: 'Everyone' }).click()
  await page.getByRole('textbox', { name: 'Caption' }).fill(caption)
}

export async function drop(page: Page, bytes: number) {
  const zone = page.getByText('Drop a video here')
  await expect(zone).toBeVisible()
  const dataTransfer = await page.evaluateHandle((size) => {
    const piece = crypto.getRandomValues(new Uint8Array(65_536))
    const film = new Blob(Array.from({ length: Math.ceil(size / piece.length) }, () => piece)).slice(0, size)
    const transfer = new DataTransfer()
    transfer.items.add(new File([film], 'sea.mp4', { type: 'video/mp4' }))
    return transfer
  }, bytes)
  await zone.dispatchEvent('dragenter', { dataTransfer })
  await zone.dispatchEvent('drop', { dataTransfer })
  await expect(page.getByText('sea.mp4')).toBeVisible()
}
