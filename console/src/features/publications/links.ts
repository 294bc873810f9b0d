/** The links of a text, one a line; none where something in it is no link that a platform could fetch. */
export function linksIn(text: string) {
  const links = text.split(/\s+/).filter(Boolean)
  const areLinks = links.every((link) => URL.canParse(link) && new URL(link).protocol === 'https:')
  return links.length > 0 && areLinks ? links : undefined
}
