import type { Hour } from '../api'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Seven days of 24 hours; undefined where nothing was posted. */
export const weekOf = (items: Hour[]): (Hour | undefined)[][] =>
  weekdays.map((weekday) =>
    Array.from({ length: 24 }, (_, hour) =>
      items.find((item) => item.weekday === weekday && item.hour === hour),
    ),
  )

export const weekdayNumber = (weekday: string) => weekdays.findIndex((one) => one === weekday)

/** How strong a cell is drawn, 0 to 1, between the weakest and the strongest hour. */
export function strengthIn(items: Hour[]) {
  const scores = items.map(({ mean_score }) => mean_score)
  const low = Math.min(...scores)
  const high = Math.max(...scores)
  return ({ mean_score }: Hour) => (high > low ? (mean_score - low) / (high - low) : 1)
}
