import { Anchor, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { useThrottledCallback } from '@mantine/hooks'
import {
  IconAlertTriangle,
  IconPlugConnected,
  IconRefresh,
  IconSend,
  IconTrendingUp,
  IconVideo,
  type Icon,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useReducer, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import type { TextKey } from '@/shared/i18n/texts'
import type { LiveEvent } from '@/shared/live/readStream'
import { When } from '@/shared/time/When'
import { LiveMark } from '@/shared/ui/LiveMark'
import { Panel } from '@/shared/ui/Panel'
import { SearchLink } from '@/shared/ui/SearchLink'
import { useHappenings, useLatestPublications, useLatestRuns } from '../api'
import { recent, together, told, withOneMore, type Happening } from './happening'

/** What happens in the workspace, as it happens; what the lists know of the time before stands below. */
export function LivePanel({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const publications = useLatestPublications()
  const runs = useLatestRuns()
  const [live, add] = useReducer(withOneMore, [])
  const refresh = useThrottledCallback(() => {
    for (const queryKey of [['connections'], ['publications'], ['sync-runs'], ['insights', 'summary']])
      void queries.invalidateQueries({ queryKey })
  }, 2_000)
  const onEvent = (event: LiveEvent) => {
    const one = told(event)
    if (one) add(one)
    if (one || event.type === 'reset') refresh()
  }
  const worst = useHappenings(onEvent).find((state) => state !== 'live') ?? 'live'
  const all = together(live, recent(accounts, publications.data?.items ?? [], runs.data?.items ?? []))
  return (
    <Panel title={t('home.happens')} actions={<LiveMark state={worst} />}>
      <div role="log" aria-label={t('home.happens')}>
        <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {all.map((one) => (
            <Line key={one.key} one={one} accounts={accounts} />
          ))}
        </Stack>
      </div>
      {all.length === 0 && <Text c="dimmed">{t('home.happens.none')}</Text>}
    </Panel>
  )
}

const icons: Record<string, Icon> = {
  publication: IconSend,
  connection: IconPlugConnected,
  run: IconRefresh,
  videos: IconVideo,
  trends: IconTrendingUp,
}

function Line({ one, accounts }: { one: Happening; accounts: Account[] }) {
  const { t } = useTranslation()
  const Symbol = one.bad ? IconAlertTriangle : (icons[one.key.split('/')[0] ?? ''] ?? IconVideo)
  const account = accounts.find(({ id }) => id === one.connection)
  const said = t(one.text, {
    account: account ? nameOf(account) : t('home.account.gone'),
    count: one.ids?.length ?? one.count ?? 0,
    more: one.more ?? 0,
    what: one.ids
      ?.map((id) => (one.query?.kind === 'length' ? t(`trends.length.${id}` as TextKey) : id))
      .join(', '),
  })
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" size={28} radius="xl" color={one.bad ? 'orange' : 'gray'} aria-hidden>
        <Symbol size={16} />
      </ThemeIcon>
      <div style={{ minWidth: 0 }}>
        <Way one={one}>{said}</Way>
        {one.ids?.length === 1 && one.what && (
          <Text size="sm" c="dimmed" truncate>
            {one.what}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          <When at={one.at} />
        </Text>
      </div>
    </Group>
  )
}

function Way({ one, children }: { one: Happening; children: ReactNode }) {
  const look = {
    size: 'sm',
    c: 'var(--mantine-color-text)',
    underline: 'hover',
    display: 'block',
    lh: 1.4,
  } as const
  return one.search ? (
    <SearchLink search={one.search} {...look}>
      {children}
    </SearchLink>
  ) : (
    <Anchor {...look} renderRoot={(props) => <Link {...props} to={one.to} search={one.query ?? {}} />}>
      {children}
    </Anchor>
  )
}
