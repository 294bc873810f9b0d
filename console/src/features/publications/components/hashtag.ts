const letters = /[\p{L}\p{M}\p{N}_]/u

function beginOf(text: string, caret: number) {
  let at = caret
  while (at > 0 && letters.test(text[at - 1] ?? '')) at--
  return text[at - 1] === '#' ? at - 1 : undefined
}

/** The hashtag that is being written, with its `#`. */
export function hashtagAt(text: string, caret: number) {
  const begin = beginOf(text, caret)
  return begin === undefined || begin === caret - 1 ? undefined : text.slice(begin, caret)
}

/** The text with that hashtag in place of what was typed of it, and a space to go on. */
export function completed(text: string, caret: number, tag: string) {
  const begin = beginOf(text, caret) ?? caret
  const before = `${text.slice(0, begin)}#${tag} `
  return { text: before + text.slice(caret).trimStart(), caret: before.length }
}

/** A caption in pieces, so that hashtags and names can be shown as such. */
export const pieces = (caption: string) =>
  caption
    .split(/([#@][\p{L}\p{M}\p{N}_.]+)/u)
    .filter(Boolean)
    .map((text) => ({ text, isLink: /^[#@]./u.test(text) }))
