import { beforeEach, expect, it, vi } from 'vitest'
import { reloadOnce } from './reloadOnce'

beforeEach(() => sessionStorage.clear())

it('reloads once, and leaves a part that is lost for good to the error page', () => {
  const reload = vi.fn()
  expect(reloadOnce(sessionStorage, 100_000, reload)).toBe(true)
  expect(reloadOnce(sessionStorage, 130_000, reload)).toBe(false)
  expect(reload).toHaveBeenCalledTimes(1)
})
it('reloads again for a later deploy', () => {
  const reload = vi.fn()
  reloadOnce(sessionStorage, 100_000, reload)
  expect(reloadOnce(sessionStorage, 170_000, reload)).toBe(true)
})
