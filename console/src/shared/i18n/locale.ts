import { useTranslation } from 'react-i18next'

/** How dates and figures are written: of the language, as the browser wants it. `en-GB` writes 14:00, where `en-US` writes 2 PM. */
export const localeOf = (language: string, wanted: readonly string[] = navigator.languages) =>
  wanted.find((one) => one === language || one.startsWith(`${language}-`)) ?? language

export function useLocale() {
  const { i18n } = useTranslation()
  return localeOf(i18n.language)
}

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6
type WeekInfo = { firstDay: number }
type Locale = Intl.Locale & { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo }

/** The first day of a week, 0 is Sunday; Monday where the browser does not say. */
export function firstDayOf(locale: string) {
  const known: Locale = new Intl.Locale(locale)
  return (((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1) % 7) as Weekday
}
