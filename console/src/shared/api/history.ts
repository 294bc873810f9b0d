type History<F> = {
  points: { observed_at: string; figures: F }[]
  latest?: F
  looked_at?: string
}

/** A figure where it changed; the curve goes on to the last look, since it stayed until then. */
export function overTime<F>(
  { points, latest, looked_at }: History<F>,
  figureOf: (figures: F) => number | undefined,
) {
  const drawn = points.flatMap(({ observed_at, figures }) => {
    const value = figureOf(figures)
    return value === undefined ? [] : [{ at: observed_at, value }]
  })
  const last = drawn.at(-1)
  const value = latest && figureOf(latest)
  return last && looked_at && value !== undefined && looked_at > last.at
    ? [...drawn, { at: looked_at, value }]
    : drawn
}
