export type Piece = { text: string; hit: boolean }
type Range = { start?: number; end?: number }

/** Cuts a text where its highlights begin and end. */
export function marked(text: string, ranges: Range[] = []): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start = 0, end = 0 } of ranges) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false })
    pieces.push({ text: text.slice(Math.max(at, start), end), hit: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}
