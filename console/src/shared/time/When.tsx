import { Tooltip } from '@mantine/core'
import { useLocale } from '@/shared/i18n/locale'

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

export function relative(at: Date, now: Date, language: string) {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second' as const, 1]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(seconds / length), unit)
}

/** A time as people say it; the exact one, with its zone, when one points at it. */
export function When({ at }: { at: string | undefined }) {
  const locale = useLocale()
  if (!at) return <>–</>
  const date = new Date(at)
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }).format(date)
  return (
    <Tooltip label={exact} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>{relative(date, new Date(), locale)}</time>
    </Tooltip>
  )
}
