import { useMemo } from 'react'
import { useLocale } from '@/shared/i18n/locale'

export function formats(language: string) {
  const as = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options)
    return (value: number | undefined) => (value === undefined ? '–' : format.format(value))
  }
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const range = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const midnight = (date: string) => new Date(`${date}T00:00:00Z`)
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return {
    whole: as({ maximumFractionDigits: 0 }),
    one: as({ maximumFractionDigits: 1 }),
    short: as({ notation: 'compact', maximumFractionDigits: 1 }),
    percent: as({ style: 'percent', maximumFractionDigits: 1 }),
    change: as({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    more: as({ maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    /** Of a date without a time, as `2026-01-31`. */
    day: (date: string) => day.format(midnight(date)),
    /** The same of two, with the year. */
    days: (from: string, to: string) => range.formatRange(midnight(from), midnight(to)),
    /** 0 is Monday. */
    weekday: (number: number) => weekday.format(new Date(Date.UTC(2024, 0, 1 + number))),
    language: (code: string) => {
      const name = names.of(code) ?? code
      return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
    },
  }
}

/** Figures, days and names of languages as the reader's language writes them. */
export function useFormats() {
  const locale = useLocale()
  return useMemo(() => formats(locale), [locale])
}
