import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { giveHeadingFocus, wantHeadingFocus } from '@/shared/ui/headingFocus'

/** After going to another page, a screen reader hears its title, and Tab goes on from there. */
export function useHeadingFocus() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return
        wantHeadingFocus() // a page that is still loading takes it when its heading is there
        giveHeadingFocus(document.querySelector<HTMLElement>('main h1'))
      }),
    [router],
  )
}
