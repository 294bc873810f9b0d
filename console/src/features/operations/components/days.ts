/** The first instant of a day, in the zone of whoever looks. */
export const startOf = (day: string) => new Date(`${day}T00:00:00`).toISOString()

/** The first instant after a day. */
export function dayAfter(day: string) {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + 1)
  return date.toISOString()
}
