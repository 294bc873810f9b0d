import i18n from 'i18next'

/**
 * What the services say to people, which they say in English: problems by name, each with its way out (`docs/problems.md`), and by
 * platform why publications fail, by code.
 */
export type Said = {
  problems: Record<string, [title: string, way: string]>
  tiktok: Record<string, string>
}

const others: Record<string, () => Promise<Said>> = {
  fr: async () => (await import('./fr')).fr,
  vi: async () => (await import('./vi')).vi,
}

let said: { language: string; words: Said } | undefined

/** Before the language is changed, so that nothing is shown in another. */
export async function loadSaid(language: string) {
  const words = await others[language]?.()
  said = words && { language, words }
}

const words = () => (said?.language === i18n.language ? said.words : undefined)

/** Nothing where it is said in the reader's language already, or in a way that is new. */
export const problemIn = (slug: string) => words()?.problems[slug]

/** Why a publication failed or is uncertain, in the reader's language where we know it, or as the service said it. */
export const reasonIn = <English extends string | undefined>(
  platform: string,
  code: string | undefined,
  english: English,
) => (code !== undefined && platform === 'tiktok' && words()?.tiktok[code]) || english
