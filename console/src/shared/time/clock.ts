/** "14:05", with its weekday when that is not today's. */
export function clock(at: Date, now: Date, language: string) {
  const isToday = at.toDateString() === now.toDateString()
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!isToday && { weekday: 'short' }),
  }).format(at)
}
