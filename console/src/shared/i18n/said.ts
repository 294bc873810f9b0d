import i18n from 'i18next'

/** What the services say to people, which they say in English. */
export type Said = {
  /** By name, as in `docs/problems.md`. */
  problems: Record<string, [title: string, way: string]>
  /** Why a publication fails, by platform and its code. */
  reasons: Record<string, Record<string, string>>
}

let said: { language: string; words: Said } | undefined

/** Before the language is changed, so that nothing is shown in another. */
export function keepSaid(language: string, words: Said | undefined) {
  said = words && { language, words }
}

const words = () => (said?.language === i18n.language ? said.words : undefined)

/** Nothing where it is said in the reader's language already, or in a way that is new. */
export const problemIn = (slug: string) => words()?.problems[slug]

/**
 * Why a publication failed or is uncertain, in the reader's language where that is known, or as the service said it.
 *
 * @param platform whose code it is; undefined where nobody says
 */
export function reasonIn<English extends string | undefined>(
  platform: string | undefined,
  code: string | undefined,
  english: English,
) {
  const reasons = words()?.reasons ?? {}
  const tables = platform === undefined ? Object.values(reasons) : [reasons[platform]]
  return (code && tables.map((table) => table?.[code]).find(Boolean)) || english
}
