/** Words in a row as the language lists them: "creator, analyst and admin". */
export const listed = (
  words: string[],
  language: string,
  type: 'conjunction' | 'disjunction' = 'conjunction',
) => new Intl.ListFormat(language, { type }).format(words)
