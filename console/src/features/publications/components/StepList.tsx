import { Progress, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconPoint,
  IconProgress,
  IconQuestionMark,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { When } from '@/shared/time/When'
import type { Publication } from '../api'
import { names } from '../platforms'
import { stepsOf, type Step, type StepState } from '../steps'
import classes from './StepList.module.css'

const marks: Record<StepState, Icon> = {
  done: IconCheck,
  now: IconProgress,
  ahead: IconPoint,
  failed: IconAlertTriangle,
  uncertain: IconQuestionMark,
  cancelled: IconX,
}

export function StepList({ publication }: { publication: Publication }) {
  const { t } = useTranslation()
  return (
    <ol className={classes.steps} aria-label={t('publication.steps')}>
      {stepsOf(publication).map((step) => (
        <StepLine key={step.name} step={step} publication={publication} />
      ))}
    </ol>
  )
}

function StepLine({ step: { name, state, at }, publication }: { step: Step; publication: Publication }) {
  const { t } = useTranslation()
  const Mark = (name === 'waits' || name === 'queued') && state === 'now' ? IconClock : marks[state]
  const platform = names[publication.platform]
  const isEnd = state === 'failed' || state === 'uncertain' || state === 'cancelled'
  return (
    <li className={`${classes.step} ${classes[state]}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={classes.mark} aria-hidden>
        <Mark size={16} />
      </span>
      <div>
        <div className={classes.name}>{t(`step.${name}`, { platform })}</div>
        {isEnd && <Text size="sm">{t(`step.${state}`)}</Text>}
        {at && (
          <Text size="sm" c="dimmed">
            <When at={at} />
          </Text>
        )}
        {name === 'sent' && <Chunks publication={publication} isNow={state === 'now'} />}
      </div>
    </li>
  )
}

function Chunks({
  publication: { chunks, chunks_sent = 0 },
  isNow,
}: {
  publication: Publication
  isNow: boolean
}) {
  const { t } = useTranslation()
  if (chunks === undefined) return null
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('step.chunks', { sent: chunks_sent, total: chunks })}
      </Text>
      {isNow && (
        <Progress mt={6} maw={360} value={(100 * chunks_sent) / chunks} aria-label={t('step.progress')} />
      )}
    </>
  )
}
