const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined

/** Of what stands behind the question mark, only the keys a page knows, as text. */
export const search =
  (keys: string[]) =>
  (given: Record<string, unknown>): Record<string, string> =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const value = text(given[key])
        return value === undefined ? [] : [[key, value]]
      }),
    )

/** Addresses as people read them: every value is a text, so none needs marks around it. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(values: Record<string, unknown>) {
  const told = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  const search = new URLSearchParams(told).toString()
  return search && `?${search}`
}
