import type { Publication } from './api'
import { timeOf } from './shown'

export type Span = 'month' | 'week'

const atMidnight = (date: Date, days = 0) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)

/** YYYY-MM-DD where the person is. */
export const dayKey = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

export function dayOf(key: string | undefined, now = new Date()) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(key ?? '') ?? []
  return year && month && day ? new Date(Number(year), Number(month) - 1, Number(day)) : atMidnight(now)
}

/** The days on show, in whole weeks; `first` is the day that they begin on, 0 is Sunday. */
export function daysOf(span: Span, day: Date, first: number) {
  const week = (date: Date) => atMidnight(date, -((date.getDay() - first + 7) % 7))
  const month = (by: number, of: number) => new Date(day.getFullYear(), day.getMonth() + by, of)
  const from = week(span === 'week' ? day : month(0, 1))
  const end = atMidnight(span === 'week' ? from : week(month(1, 0)), 7)
  const days: Date[] = []
  for (let at = from; at < end; at = atMidnight(at, 1)) days.push(at)
  return days
}

export const moved = (span: Span, day: Date, by: 1 | -1) =>
  span === 'week' ? atMidnight(day, 7 * by) : new Date(day.getFullYear(), day.getMonth() + by, 1)

/** The same time of the clock on another day, also across a change to or from summer time. */
export const onDay = (time: Date, day: Date) =>
  new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate(),
    time.getHours(),
    time.getMinutes(),
    time.getSeconds(),
  )

/** What is in the calendar, by day and in its order; nothing that was cancelled, and no draft without a time. */
export function byDay(publications: Publication[]) {
  const days = new Map<string, Publication[]>()
  const inOrder = publications
    .filter(({ state, scheduled_at }) => state !== 'CANCELLED' && (state !== 'DRAFT' || scheduled_at))
    .sort((one, other) => timeOf(one).localeCompare(timeOf(other)))
  for (const publication of inOrder) {
    const key = dayKey(new Date(timeOf(publication)))
    days.set(key, [...(days.get(key) ?? []), publication])
  }
  return days
}

const dayLength = 86_400_000

/** Days on which more is scheduled for an account than its platform takes within 24 hours, so that some of it waits; limits by connection. */
export function fullDays(publications: Publication[], limits: Map<string, number>) {
  const counting = publications.filter(({ state }) => !['DRAFT', 'CANCELLED', 'FAILED'].includes(state))
  const found = new Set<string>()
  for (const [connection, limit] of limits) {
    const own = counting
      .filter(({ connection_id }) => connection_id === connection)
      .map((one) => ({ state: one.state, at: Date.parse(timeOf(one)) }))
      .sort((one, other) => one.at - other.at)
    own.forEach(({ state, at }, place) => {
      const first = own[place - limit]
      if (state === 'REQUESTED' && first && at - first.at < dayLength) found.add(dayKey(new Date(at)))
    })
  }
  return found
}

/** Some go out days after their time, as after an outage or at a daily limit: they are shown where they appeared. */
const lateDays = 7

/** When the publications of these days were to be sent, as the list is asked for them. */
export function timesOf(days: Date[]) {
  const [first = new Date(), last = first] = [days[0], days.at(-1)]
  return { from: atMidnight(first, -lateDays).toISOString(), to: atMidnight(last, 1).toISOString() }
}
