import { isoDay } from '@/shared/time/isoDay'
import { oneOf } from '@/shared/ui/useAddress'
import type { Corpus, HashtagSort, Metric, Period } from '../api'

export const views = ['overview', 'times', 'hashtags', 'growth', 'compare'] as const
export type View = (typeof views)[number]

export const metrics: Metric[] = ['views', 'likes', 'comments', 'shares', 'engagement', 'score']
export const hashtagSorts: HashtagSort[] = ['use', 'rising', 'falling']
export const corpora: Corpus[] = ['own', 'public']

/** Of hashtags, the period before is looked at too; they are kept for half a year. */
export const lengthsOfPeriods = (address: Address) =>
  viewIn(address) === 'hashtags' ? [28, 90] : [28, 90, 365]

/** Enough to look back on a quarter; most hours of the week have no posts in less. */
const USUAL = 90
const DAY = 86_400_000

export type Address = Record<string, string | undefined>
export type Change = (values: Address) => void

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

export const lastDays = (days: number, now: Date): Period => ({
  from: isoDay(now.getTime() - (days - 1) * DAY),
  to: isoDay(now.getTime()),
})

/** How many days back an address means; nothing where it names its days itself. */
export const daysIn = (address: Address) =>
  isDay(address.from) && isDay(address.to)
    ? undefined
    : (lengthsOfPeriods(address).find((one) => String(one) === address.days) ?? USUAL)

export function periodIn(address: Address, now: Date): Period {
  const { from, to } = address
  if (isDay(from) && isDay(to)) return from <= to ? { from, to } : { from: to, to: from }
  return lastDays(daysIn(address) ?? USUAL, now)
}

export const viewIn = ({ view }: Address) => oneOf(views, view) ?? 'overview'
export const metricIn = ({ metric }: Address) => oneOf(metrics, metric) ?? 'views'
export const sortIn = ({ sort }: Address) => oneOf(hashtagSorts, sort) ?? 'use'
export const corpusIn = ({ corpus }: Address) => oneOf(corpora, corpus) ?? 'own'
