import { Alert, Button, Progress, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStartSync } from '@/shared/api/fetching'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { Panel } from '@/shared/ui/Panel'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { SearchLink } from '@/shared/ui/SearchLink'
import { useAccountFigures, useLatestRun, type ConnectionStatus } from '../api'

export function SyncPanel({ status }: { status: ConnectionStatus }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const sync = useStartSync()
  const latest = useLatestRun(status.id)
  const underWay = latest.data?.underWay ?? false
  useEffect(() => {
    if (underWay) return
    void queries.invalidateQueries({ queryKey: ['accounts', status.id] })
    void queries.invalidateQueries({ queryKey: ['connections', status.id] })
  }, [underWay, queries, status.id])
  return (
    <Panel
      title={t('connections.sync')}
      actions={
        status.state === 'ACTIVE' && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            disabled={underWay}
            loading={sync.isPending}
            onClick={() => sync.mutate({ platform: status.platform, request: { connection_id: status.id } })}
          >
            {t('connections.sync.now')}
          </Button>
        )
      }
    >
      {sync.error && <ProblemAlert error={sync.error} />}
      <div aria-live="polite">
        {underWay ? (
          <UnderWay id={status.id} seen={latest.data?.run?.videos_seen ?? 0} />
        ) : (
          <LastSync status={status} />
        )}
      </div>
      <SearchLink search={{ connection_id: status.id, sort: 'newest' }} size="sm">
        {t('connections.sync.see')}
      </SearchLink>
    </Panel>
  )
}

function UnderWay({ id, seen }: { id: string; seen: number }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const all = useAccountFigures(id).data?.video_count
  return (
    <>
      <Text size="sm">
        {all === undefined
          ? t('connections.sync.seen', { seen: whole(seen) })
          : t('connections.sync.seenof', { seen: whole(seen), all: whole(all) })}
      </Text>
      {all !== undefined && (
        <Progress
          mt="xs"
          value={Math.min(100, (100 * seen) / Math.max(1, all))}
          aria-label={t('connections.sync')}
        />
      )}
    </>
  )
}

function LastSync({ status: { last_sync, last_successful_sync_at } }: { status: ConnectionStatus }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  if (!last_sync) return <Text size="sm">{t('connections.sync.never')}</Text>
  if (last_sync.state === 'SUCCEEDED') {
    return (
      <Text size="sm">
        {t('connections.sync.done', { fresh: whole(last_sync.videos_new) })} ·{' '}
        <When at={last_sync.ended_at} />
      </Text>
    )
  }
  return (
    <Alert color="orange" title={t('connections.sync.failed')}>
      <Text size="sm">
        <When at={last_sync.ended_at} /> · {last_sync.error?.code} {last_sync.error?.log_id}
      </Text>
      {last_successful_sync_at && (
        <Text size="sm">
          {t('connections.synced')}: <When at={last_successful_sync_at} />
        </Text>
      )}
    </Alert>
  )
}
