const steps = [
  { from: 3_600, unit: 'hour', of: 3_600, rest: 'minute', ofRest: 60 },
  { from: 60, unit: 'minute', of: 60, rest: 'second', ofRest: 1 },
] as const

const say = (value: number, unit: string, language: string, digits = 0) =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value)

/** A length of time as people say it, in its two largest units: "3 min 5 sec". */
export function duration(seconds: number, language: string) {
  const step = steps.find(({ from }) => Math.round(seconds) >= from)
  if (!step) return say(seconds, 'second', language, seconds < 10 ? 1 : 0)
  const whole = Math.floor(Math.round(seconds) / step.of)
  const rest = Math.floor((Math.round(seconds) - whole * step.of) / step.ofRest)
  return [say(whole, step.unit, language), ...(rest ? [say(rest, step.rest, language)] : [])].join(' ')
}
