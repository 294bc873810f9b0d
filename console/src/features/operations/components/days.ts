/** The first instant of a day, in the zone of whoever looks. */
export const startOf = (day: string) => new Date(`${day}T00:00:00`).toISOString()

/** The first instant after a day. */
export function dayAfter(day: string) {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + 1)
  return date.toISOString()
}

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** From the first day to the end of the last; addresses are written by hand, and what is no day there is left out. */
export const timesOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  ...(isDay(from) && { from: startOf(from) }),
  ...(isDay(to) && { to: dayAfter(to) }),
})
