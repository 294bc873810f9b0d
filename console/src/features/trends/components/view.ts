import { oneOf } from '@/shared/ui/useAddress'
import type { Query } from '../api'

export const kinds = ['hashtag', 'sound', 'length', 'posting_hour'] as const
export const spans = ['24h', '7d', '28d'] as const
export const directions = ['rising', 'falling'] as const
/** Found by research, or of own accounts. */
export const sources = ['hashtag', 'account'] as const
export const lengths = ['under_15s', '15s_to_30s', '30s_to_60s', '1min_to_3min', '3min_or_more'] as const

export type Kind = (typeof kinds)[number]
export type Address = Record<string, string | undefined>

const regionIn = ({ region }: Address) => (/^[A-Z]{2}$/.test(region ?? '') ? region : undefined)

/** What an address asks for; the first of each list by default. */
export function queryIn(address: Address) {
  const region = regionIn(address)
  return {
    kind: oneOf(kinds, address.kind) ?? 'hashtag',
    window: oneOf(spans, address.window) ?? '7d',
    direction: oneOf(directions, address.direction) ?? 'rising',
    source: oneOf(sources, address.source) ?? 'hashtag',
    ...(region ? { region } : {}),
  } satisfies Query
}

/** What a window is compared with. */
export const meanOf = (past: number[]) => past.reduce((sum, one) => sum + one, 0) / Math.max(1, past.length)
