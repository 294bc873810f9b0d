import { listed } from '@/shared/i18n/listed'

export function bytesText(bytes: number, language: string) {
  const [unit, size] =
    bytes >= 1e9
      ? (['gigabyte', 1e9] as const)
      : bytes >= 1e6
        ? (['megabyte', 1e6] as const)
        : (['kilobyte', 1e3] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / size,
  )
}

const kinds: Record<string, string> = { 'video/quicktime': 'MOV', 'video/webm': 'WebM' }

/** "MP4, MOV or WebM", of media types. */
export const kindsText = (types: string[], language: string) =>
  listed(
    types.map((type) => kinds[type] ?? type.replace(/^.*\//, '').toUpperCase()),
    language,
    'disjunction',
  )

/** 3:07, or 1:02:09 */
export function lengthText(seconds: number) {
  const whole = Math.floor(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** "Central European Standard Time, Europe/Paris", as it is at that time. */
export function zoneText(at: Date, language: string) {
  const format = new Intl.DateTimeFormat(language, { timeZoneName: 'long' })
  const long = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value
  const { timeZone } = format.resolvedOptions()
  return long && long !== timeZone ? `${long}, ${timeZone}` : timeZone
}
