import type { Connection } from '../api'

const errors = [
  'authorization-declined',
  'other-account',
  'state-expired',
  'state-used',
  'code-rejected',
  'platform-unavailable',
] as const

export type Arrival = {
  authorization?: string
  connection?: string
  outcome?: NonNullable<Connection['outcome']>
  missing: string[]
  error?: (typeof errors)[number] | 'other'
}

type Address = Record<string, string | undefined>

/** What the callback added to the address; nothing when nobody comes from there. */
export function arrivalIn({ authorization, connection_id, outcome, missing_scopes, error }: Address) {
  if (!authorization && !outcome && !error) return undefined
  const arrival: Arrival = { missing: (missing_scopes ?? '').split(/[ ,]+/).filter(Boolean) }
  if (authorization) arrival.authorization = authorization
  if (connection_id) arrival.connection = connection_id
  if (outcome) arrival.outcome = outcome.toUpperCase() === 'RECONNECTED' ? 'RECONNECTED' : 'CONNECTED'
  if (error) arrival.error = errors.find((one) => one === error) ?? 'other'
  return arrival
}
