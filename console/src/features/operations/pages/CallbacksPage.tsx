import { Anchor, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { LiveMark } from '@/shared/ui/LiveMark'
import { useNewData } from '@/shared/ui/NewData'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { oneOf, useAddress, valuesOf } from '@/shared/ui/useAddress'
import { useCallbacks, useCallbacksLive, type Callback } from '../api'
import { ChoiceFilter } from '../components/ChoiceFilter'
import { Filters } from '../components/Filters'
import { OperationsPage } from '../components/OperationsPage'

const states = valuesOf<Callback['state']>({ RECEIVED: true, IGNORED: true, UNREADABLE: true })
const platforms = valuesOf<Callback['platform']>({ tiktok: true, instagram: true, facebook: true })
const kinds = valuesOf<NonNullable<Callback['kind']>>({
  publish_completed: true,
  publish_failed: true,
  publish_inbox_delivered: true,
  publish_publicly_available: true,
  publish_no_longer_available: true,
  authorization_removed: true,
  other: true,
})

export function CallbacksPage() {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const [address, change] = useAddress()
  const kind = oneOf(kinds, address.kind)
  const platform = oneOf(platforms, address.platform)
  const state = oneOf(states, address.state)
  const callbacks = useCallbacks({
    ...(kind ? { kind } : {}),
    ...(platform ? { platform } : {}),
    ...(state ? { state } : {}),
  })
  const { announce, notice } = useNewData(() => void queries.invalidateQueries({ queryKey: ['callbacks'] }))
  const live = useCallbacksLive(announce)
  const columns: Column<Callback>[] = [
    {
      head: t('callbacks.kind'),
      width: 'minmax(0, 2fr)',
      cell: (row) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`/operations/callbacks/${row.id}`} fw={500}>
            {row.kind ? t(`callbacks.kind.${row.kind}`) : t('callbacks.kind.none')}
          </Anchor>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {row.error ?? row.reason ?? row.platform_event}
          </Text>
        </Stack>
      ),
    },
    {
      head: t('callbacks.state'),
      width: '130px',
      cell: (row) => <StateBadge state={row.state} label={t(`callbacks.state.${row.state}`)} />,
    },
    { head: t('callbacks.platform'), width: '110px', cell: (row) => t(`platform.${row.platform}`) },
    {
      head: t('callbacks.account'),
      width: 'minmax(0, 1.4fr)',
      cell: (row) => (
        <Text size="sm" ff="monospace" truncate title={row.platform_user_id ?? ''}>
          {row.platform_user_id ?? '–'}
        </Text>
      ),
    },
    {
      head: t('callbacks.size'),
      width: '90px',
      end: true,
      cell: (row) => bytes(row.bytes, i18n.language),
    },
    {
      head: t('callbacks.received'),
      width: '140px',
      end: true,
      cell: (row) => <When at={row.received_at} />,
    },
  ]
  return (
    <OperationsPage at="/operations/callbacks" actions={<LiveMark state={live} />}>
      {notice}
      <Filters>
        <ChoiceFilter
          label={t('callbacks.kind')}
          value={kind}
          choices={kinds.map((value) => ({ value, label: t(`callbacks.kind.${value}`) }))}
          onChange={(chosen) => change({ kind: chosen })}
        />
        <ChoiceFilter
          label={t('callbacks.platform')}
          value={platform}
          choices={platforms.map((value) => ({ value, label: t(`platform.${value}`) }))}
          onChange={(chosen) => change({ platform: chosen })}
        />
        <ChoiceFilter
          label={t('callbacks.state')}
          value={state}
          choices={states.map((value) => ({ value, label: t(`callbacks.state.${value}`) }))}
          onChange={(chosen) => change({ state: chosen })}
        />
      </Filters>
      <PagedTable
        title={t('ops.callbacks')}
        query={callbacks}
        keyOf={(row) => row.id}
        columns={columns}
        empty={<Empty title={t('callbacks.empty')} way={t('callbacks.empty.way')} />}
      />
    </OperationsPage>
  )
}

const bytes = (value: number, language: string) =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'byte', unitDisplay: 'short' }).format(value)
