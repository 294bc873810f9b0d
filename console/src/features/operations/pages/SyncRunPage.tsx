import { Alert, Anchor, Progress, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFetchedAccounts, useSyncRun, type FetchedAccount, type SyncRun } from '@/shared/api/fetching'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { DetailPanel } from '@/shared/ui/DetailPanel'
import { Page } from '@/shared/ui/Page'
import { QueryState } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { useRunsLive } from '../api'
import { expectedOf } from '../components/expectedOf'
import { RunDuration } from '../components/RunDuration'
import { RunProgress } from '../components/RunProgress'
import { runTitle } from '../components/runTitle'

export function SyncRunPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const run = useSyncRun(id)
  const accounts = useFetchedAccounts()
  const account = run.data?.connection_id ? accounts.data?.get(run.data.connection_id) : undefined
  useRunsLive()
  return (
    <Page
      title={run.data ? t('runs.one', { what: runTitle(run.data, account, t) }) : t('runs.title')}
      breadcrumbs={
        <Anchor component={Link} to="/sync-runs" size="sm">
          {t('runs.title')}
        </Anchor>
      }
    >
      <QueryState query={run}>{(data) => <Run run={data} account={account} />}</QueryState>
    </Page>
  )
}

function Run({ run, account }: { run: SyncRun; account: FetchedAccount | undefined }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  return (
    <Stack gap="lg">
      <div aria-live="polite">
        <StateBadge state={run.state} label={t(`runs.state.${run.state}`)} />
      </div>
      {run.state === 'RUNNING' &&
        (expectedOf(run, account) ? (
          <RunProgress run={run} account={account} />
        ) : (
          <Progress value={100} striped animated size="sm" aria-label={t('runs.state.RUNNING')} />
        ))}
      {run.error && (
        <Alert
          color={run.state === 'FAILED' ? 'red' : 'orange'}
          title={t(run.state === 'FAILED' ? 'runs.failed' : 'runs.waits')}
        >
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {run.error}
          </Text>
          {run.next_attempt_at && (
            <Text size="sm" mt="xs">
              {t('runs.next')} <When at={run.next_attempt_at} />
            </Text>
          )}
        </Alert>
      )}
      <DetailPanel
        facts={[
          [t('runs.videos'), whole(run.videos_seen)],
          [t('runs.new'), whole(run.videos_new)],
          [t('runs.changed'), whole(run.videos_changed)],
          [t('runs.duration'), <RunDuration key="duration" run={run} />],
          [t('runs.pages'), whole(run.pages)],
          [t('runs.attempts'), whole(run.attempts)],
          [t('runs.trigger'), t(`runs.trigger.${run.trigger}`)],
          [t('runs.created'), <When key="created" at={run.created_at} />],
          [t('runs.started'), <When key="started" at={run.started_at} />],
          [t('runs.finished'), <When key="finished" at={run.finished_at} />],
          ...trendingFacts(run, t),
          ...(run.connection_id ? [accountFact(t('runs.account'), run.connection_id, account)] : []),
          [
            t('ops.id'),
            <Text key="id" ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
              {run.id}
            </Text>,
          ],
        ]}
      />
    </Stack>
  )
}

/** Whose hashtags are not in its title. */
const trendingFacts = (
  { kind, hashtags = [], regions = [] }: SyncRun,
  t: TFunction,
): [string, ReactNode][] =>
  kind === 'TRENDING'
    ? [
        [t('runs.start.hashtags'), hashtags.map((hashtag) => `#${hashtag}`).join(' ')],
        [t('trends.region'), regions.join(', ') || t('trends.region.all')],
      ]
    : []

const accountFact = (label: string, id: string, account: FetchedAccount | undefined): [string, ReactNode] => [
  label,
  <Anchor key="account" component={Link} to={`/connections/${id}`}>
    {account?.username ? `@${account.username}` : id}
  </Anchor>,
]
