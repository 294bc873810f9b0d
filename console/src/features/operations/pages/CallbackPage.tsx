import { Alert, Anchor, Code, Stack } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { When } from '@/shared/time/When'
import { DetailPanel } from '@/shared/ui/DetailPanel'
import { Page } from '@/shared/ui/Page'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { QueryState } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { useCallbackBytes, useCallbackOf, useReplayOf, type Callback } from '../api'
import { Bytes } from '../components/Bytes'
import classes from '../components/Filters.module.css'
import { ReplayButton } from '../components/ReplayButton'

export function CallbackPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const callback = useCallbackOf(id)
  const replay = useReplayOf(id)
  const kind = callback.data?.kind
  return (
    <Page
      title={kind ? t(`callbacks.kind.${kind}`) : t('callbacks.one')}
      breadcrumbs={
        <Anchor component={Link} to="/operations/callbacks" size="sm">
          {t('ops.callbacks')}
        </Anchor>
      }
      actions={callback.data && <ReplayButton replay={() => replay.mutate()} isPending={replay.isPending} />}
    >
      <div aria-live="polite" className={classes.news}>
        {replay.error && <ProblemAlert error={replay.error} />}
        {replay.data && (
          <Alert color={replay.data.told ? 'teal' : 'orange'}>
            {t(replay.data.told ? 'replays.one.told' : 'replays.one.unreadable')}
          </Alert>
        )}
      </div>
      <QueryState query={callback}>{(data) => <Facts callback={data} />}</QueryState>
    </Page>
  )
}

function Facts({ callback }: { callback: Callback }) {
  const { t } = useTranslation()
  const body = useCallbackBytes(callback.id)
  const code = (value: string | undefined): ReactNode =>
    value ? <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code> : undefined
  const facts: [string, ReactNode][] = [
    [
      t('callbacks.state'),
      <StateBadge key="state" state={callback.state} label={t(`callbacks.state.${callback.state}`)} />,
    ],
    [t('callbacks.error'), callback.error],
    [t('callbacks.reason'), code(callback.reason)],
    [t('callbacks.platform'), t(`platform.${callback.platform}`)],
    [t('callbacks.event'), code(callback.platform_event)],
    [t('callbacks.received'), <When key="received" at={callback.received_at} />],
    [t('callbacks.occurred'), callback.occurred_at && <When key="occurred" at={callback.occurred_at} />],
    [t('callbacks.account'), code(callback.platform_user_id)],
    [t('callbacks.publish'), code(callback.publish_id)],
    [t('callbacks.post'), code(callback.post_id)],
    [t('callbacks.signature'), code(callback.signature)],
    [t('callbacks.user_agent'), code(callback.user_agent)],
    [t('callbacks.content_type'), code(callback.content_type)],
    [t('ops.id'), code(callback.id)],
  ]
  return (
    <Stack gap="xl">
      <DetailPanel facts={facts.filter(([, value]) => value)} />
      <QueryState query={body}>
        {(bytes) => <Bytes bytes={bytes} digest={callback.sha256} name={`callback-${callback.id}`} />}
      </QueryState>
    </Stack>
  )
}
