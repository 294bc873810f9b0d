import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { useFetchedAccounts, type FetchedAccount, type SyncRun } from '@/shared/api/fetching'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { Page } from '@/shared/ui/Page'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { oneOf, useAddress, valuesOf } from '@/shared/ui/useAddress'
import { useRunsLive, useSyncRuns, type RunFilter } from '../api'
import { ChoiceFilter } from '../components/ChoiceFilter'
import { Filters } from '../components/Filters'
import { RunDuration } from '../components/RunDuration'
import { RunProgress } from '../components/RunProgress'
import { runTitle } from '../components/runTitle'

const StartRun = lazy(() => import('../components/StartRun'))

const states = valuesOf<SyncRun['state']>({
  QUEUED: true,
  RUNNING: true,
  SUCCEEDED: true,
  FAILED: true,
  CANCELLED: true,
})

export function SyncRunsPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const [address, change] = useAddress()
  const state = oneOf(states, address.state)
  const filter: RunFilter = {
    ...(state ? { state } : {}),
    ...(address.connection_id ? { connection_id: address.connection_id } : {}),
  }
  const runs = useSyncRuns(filter)
  const accounts = useFetchedAccounts()
  const [starts, { open, close }] = useDisclosure()
  useRunsLive()
  const button = (
    <Button leftSection={<IconRefresh size={16} />} onClick={open}>
      {t('runs.start')}
    </Button>
  )
  return (
    <Page title={t('runs.title')} actions={button}>
      <Filters>
        <ChoiceFilter
          label={t('runs.state')}
          value={state}
          choices={states.map((value) => ({ value, label: t(`runs.state.${value}`) }))}
          onChange={(chosen) => change({ state: chosen })}
        />
        <ChoiceFilter
          label={t('runs.account')}
          value={address.connection_id}
          choices={[...(accounts.data?.values() ?? [])].map((account) => ({
            value: account.connection_id,
            label: nameOf(account),
          }))}
          onChange={(chosen) => change({ connection_id: chosen })}
        />
      </Filters>
      <PagedTable
        title={t('runs.title')}
        query={runs}
        keyOf={(run) => run.id}
        columns={columns(t, locale, accounts.data)}
        empty={<Empty title={t('runs.empty')} way={t('runs.empty.way')} action={button} />}
      />
      <Suspense>
        {/* What it offers first depends on whether there are accounts. */}
        {starts && !accounts.isPending && (
          <StartRun accounts={[...(accounts.data?.values() ?? [])]} close={close} />
        )}
      </Suspense>
    </Page>
  )
}

const nameOf = (account: FetchedAccount) =>
  account.username ? `@${account.username}` : account.platform_user_id

function columns(
  t: TFunction,
  language: string,
  accounts: Map<string, FetchedAccount> | undefined,
): Column<SyncRun>[] {
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  const accountOf = ({ connection_id }: SyncRun) => (connection_id ? accounts?.get(connection_id) : undefined)
  return [
    {
      head: t('runs.what'),
      width: 'minmax(0, 2fr)',
      cell: (run) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`/sync-runs/${run.id}`} fw={500}>
            {runTitle(run, accountOf(run), t)}
          </Anchor>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {run.error ?? t(`runs.trigger.${run.trigger}`)}
          </Text>
        </Stack>
      ),
    },
    {
      head: t('runs.state'),
      width: '130px',
      cell: ({ state }) => <StateBadge state={state} label={t(`runs.state.${state}`)} />,
    },
    {
      head: t('runs.videos'),
      width: 'minmax(0, 1.3fr)',
      cell: (run) => <RunProgress run={run} account={accountOf(run)} />,
    },
    { head: t('runs.new'), width: '64px', end: true, named: true, cell: (run) => number(run.videos_new) },
    {
      head: t('runs.changed'),
      width: '84px',
      end: true,
      named: true,
      cell: (run) => number(run.videos_changed),
    },
    { head: t('runs.duration'), width: '110px', end: true, cell: (run) => <RunDuration run={run} /> },
    { head: t('runs.created'), width: '140px', end: true, cell: (run) => <When at={run.created_at} /> },
  ]
}
