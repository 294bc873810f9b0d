const key = 'reelay.reloaded'

/** After a deploy the parts an open page still wants are gone; loading it anew brings the new ones. Not more than once a minute. */
export function reloadOnce(storage: Storage, now: number, reload: () => void) {
  if (now - Number(storage.getItem(key) ?? -Infinity) < 60_000) return false
  storage.setItem(key, String(now))
  reload()
  return true
}
