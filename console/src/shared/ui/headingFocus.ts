let wanted = false

/** The next page's heading takes the focus, whenever it appears. */
export const wantHeadingFocus = () => {
  wanted = true
}

export function giveHeadingFocus(heading: HTMLElement | null) {
  if (!wanted || !heading) return
  wanted = false
  heading.focus({ preventScroll: true })
}
