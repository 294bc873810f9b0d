import { Affix, Button, Transition } from '@mantine/core'
import { useWindowScroll } from '@mantine/hooks'
import { IconArrowUp } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const nearTop = 160

/**
 * What to do with news of a list: at its top it is loaded at once; further down it waits, so that nothing moves under the reader's eyes.
 * Call `announce` for each piece of news, and show `notice`.
 */
export function useNewData(load: () => void) {
  const { t } = useTranslation()
  const [{ y }, scrollTo] = useWindowScroll()
  const [waiting, setWaiting] = useState(0)
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })
  const atTop = y < nearTop
  useEffect(() => {
    if (!atTop || waiting === 0) return
    setWaiting(0)
    latest.current()
  }, [atTop, waiting])
  const notice = (
    <Affix position={{ top: 68, left: 0, right: 0 }} zIndex={90} style={{ pointerEvents: 'none' }}>
      <div role="status" style={{ display: 'flex', justifyContent: 'center' }}>
        <Transition mounted={waiting > 0 && !atTop} transition="slide-down">
          {(style) => (
            <Button
              size="xs"
              radius="xl"
              style={{ ...style, pointerEvents: 'auto' }}
              leftSection={<IconArrowUp size={14} />}
              onClick={() => scrollTo({ y: 0 })}
            >
              {t('state.new', { count: waiting })}
            </Button>
          )}
        </Transition>
      </div>
    </Affix>
  )
  return { announce: () => setWaiting((count) => count + 1), notice }
}
