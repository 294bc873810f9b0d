import { Text, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '@/shared/live/readStream'
import classes from './StateBadge.module.css'

const kinds = { live: 'good', connecting: 'doubt', refused: 'quiet' } as const

/** Whether what is shown follows by itself. */
export function LiveMark({ state }: { state: LiveState }) {
  const { t } = useTranslation()
  return (
    <Tooltip label={t(`live.${state}.what`)}>
      <Text
        role="status"
        size="sm"
        c="dimmed"
        style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}
      >
        <span aria-hidden className={classes.dot} data-kind={kinds[state]} />
        {t(`live.${state}`)}
      </Text>
    </Tooltip>
  )
}
