import { isoDay } from '@/shared/time/isoDay'

const DAY = 86_400_000

/** Pairs of weeks up to today, oldest pair first, as a comparison takes them. */
export const weeksBack = (now: Date, pairs: number) =>
  Array.from({ length: pairs }, (_, index) => {
    const to = now.getTime() - (pairs - 1 - index) * 14 * DAY
    return {
      from: isoDay(to - 6 * DAY),
      to: isoDay(to),
      other_from: isoDay(to - 13 * DAY),
      other_to: isoDay(to - 7 * DAY),
    }
  })

type Growth = { items: { day: string; followers?: number | undefined }[] }

/** Followers of all accounts by day; a day on which one was not asked has its figure of the day before. */
export function followersByDay(accounts: Growth[]): number[] {
  const days = [...new Set(accounts.flatMap(({ items }) => items.map((item) => item.day)))].sort()
  return days.map((now) =>
    accounts.reduce((sum, { items }) => {
      const known = items.filter((item) => item.day <= now && item.followers !== undefined).at(-1)
      return sum + (known?.followers ?? items.find((item) => item.followers !== undefined)?.followers ?? 0)
    }, 0),
  )
}
