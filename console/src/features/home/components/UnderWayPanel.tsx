import { Anchor, Group, Progress, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import type { SyncRun } from '@/shared/api/fetching'
import { mayAs, usePerson } from '@/shared/auth/person'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { useLatestRuns, useUnderWay, type Publication } from '../api'

export function UnderWayPanel({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation()
  const publications = useUnderWay()
  const runs = useLatestRuns()
  const creates = mayAs(usePerson(), 'creator')
  const running = runs.data?.items.filter(({ state }) => state === 'RUNNING' || state === 'QUEUED') ?? []
  const name = (id: string | undefined) => {
    const account = accounts.find((one) => one.id === id)
    return account ? nameOf(account) : t('home.account.gone')
  }
  return (
    <Panel title={t('home.underway')}>
      <QueryState query={publications}>
        {(items) =>
          items.length + running.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('home.underway.none')}{' '}
              {creates && (
                <Anchor component={Link} to="/publish" underline="always">
                  {t('publish.a')}
                </Anchor>
              )}
            </Text>
          ) : (
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-live="polite">
              {items.map((one) => (
                <PublicationLine key={one.id} publication={one} account={name(one.connection_id)} />
              ))}
              {running.map((one) => (
                <RunLine
                  key={one.id}
                  run={one}
                  account={one.connection_id ? name(one.connection_id) : undefined}
                />
              ))}
            </Stack>
          )
        }
      </QueryState>
    </Panel>
  )
}

function PublicationLine({ publication, account }: { publication: Publication; account: string }) {
  const { t } = useTranslation()
  const { id, state, chunks = 0, chunks_sent = 0, scheduled_at, caption } = publication
  const waits = state === 'REQUESTED' && scheduled_at
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Anchor component={Link} to={`/publications/${id}`} size="sm" truncate>
          {caption ?? t('home.video.untitled')}
        </Anchor>
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {waits ? <When at={scheduled_at} /> : t(`home.underway.${state}`)}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {account}
        {state === 'UPLOADING' &&
          chunks > 0 &&
          ` · ${t('home.underway.chunks', { sent: chunks_sent, all: chunks })}`}
      </Text>
      {state === 'UPLOADING' && chunks > 0 && (
        <Progress
          value={(100 * chunks_sent) / chunks}
          size="sm"
          mt={6}
          aria-label={t('home.underway.UPLOADING')}
        />
      )}
    </li>
  )
}

function RunLine({ run, account }: { run: SyncRun; account: string | undefined }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  return (
    <li>
      <Text size="sm">
        {t('home.underway.run', { what: account ?? run.hashtags?.map((tag) => `#${tag}`).join(' ') })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('home.underway.run.seen', { seen: whole(run.videos_seen) })}
      </Text>
    </li>
  )
}
