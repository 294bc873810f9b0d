import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconRepeat } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { LiveMark } from '@/shared/ui/LiveMark'
import { useNewData } from '@/shared/ui/NewData'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { oneOf, useAddress, valuesOf } from '@/shared/ui/useAddress'
import { useCallbacks, useCallbacksLive, type Callback, type CallbackFilter } from '../api'
import { ChoiceFilter } from '../components/ChoiceFilter'
import { timesOf } from '../components/days'
import { Filters } from '../components/Filters'
import { OperationsPage } from '../components/OperationsPage'
import { WordFilter } from '../components/WordFilter'

const StartReplay = lazy(() => import('../components/StartReplay'))

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

const words = [
  ['platform_event', 'callbacks.event'],
  ['platform_user_id', 'callbacks.account'],
  ['publish_id', 'callbacks.publish'],
  ['post_id', 'callbacks.post'],
] as const
const days = [
  ['from', 'callbacks.from'],
  ['to', 'callbacks.to'],
] as const
const detailed = [...words, ...days].map(([key]) => key)
const none = Object.fromEntries(['kind', 'platform', 'state', ...detailed].map((key) => [key, undefined]))

export function CallbacksPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const [address, change] = useAddress()
  const kind = oneOf(kinds, address.kind)
  const platform = oneOf(platforms, address.platform)
  const state = oneOf(states, address.state)
  const filter: CallbackFilter = {
    ...(kind && { kind }),
    ...(platform && { platform }),
    ...(state && { state }),
    ...Object.fromEntries(words.flatMap(([key]) => (address[key] ? [[key, address[key]]] : []))),
    ...timesOf(address),
  }
  const callbacks = useCallbacks(filter)
  const [more, { toggle }] = useDisclosure(detailed.some((key) => address[key]))
  const [replays, { open, close }] = useDisclosure()
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
      cell: (row) => bytes(row.bytes, locale),
    },
    {
      head: t('callbacks.received'),
      width: '140px',
      end: true,
      cell: (row) => <When at={row.received_at} />,
    },
  ]
  return (
    <OperationsPage
      at="/operations/callbacks"
      actions={
        <Group gap="sm">
          <LiveMark state={live} />
          <Button variant="default" component={Link} to="/operations/callbacks/replays">
            {t('replays.title')}
          </Button>
          <Button variant="default" leftSection={<IconRepeat size={16} />} onClick={open}>
            {t('replays.start')}
          </Button>
        </Group>
      }
    >
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
        {more &&
          words.map(([key, label]) => (
            <WordFilter
              key={key}
              label={t(label)}
              value={address[key]}
              onChange={(value) => change({ [key]: value })}
            />
          ))}
        {more &&
          days.map(([key, label]) => (
            <TextInput
              key={key}
              type="date"
              label={t(label)}
              value={address[key] ?? ''}
              onChange={(event) => change({ [key]: event.currentTarget.value })}
            />
          ))}
        <Button
          variant="subtle"
          leftSection={<IconAdjustmentsHorizontal size={16} />}
          aria-expanded={more}
          onClick={toggle}
        >
          {t(more ? 'ops.fewer' : 'ops.more')}
        </Button>
        {Object.keys(filter).length > 0 && (
          <Button variant="subtle" onClick={() => change(none)}>
            {t('ops.clear')}
          </Button>
        )}
      </Filters>
      <PagedTable
        title={t('ops.callbacks')}
        query={callbacks}
        keyOf={(row) => row.id}
        columns={columns}
        empty={<Empty title={t('callbacks.empty')} way={t('callbacks.empty.way')} />}
      />
      <Suspense>
        {replays && (
          <StartReplay filter={filter} from={address.from ?? ''} to={address.to ?? ''} close={close} />
        )}
      </Suspense>
    </OperationsPage>
  )
}

const bytes = (value: number, language: string) =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(value)
