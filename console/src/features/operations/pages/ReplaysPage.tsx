import { Anchor, Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { Page } from '@/shared/ui/Page'
import { PagedTable } from '@/shared/ui/PagedTable'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { Empty } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { useCancelReplay, useReplays, type Replay } from '../api'
import classes from '../components/Filters.module.css'
import { useNarrowed } from '../components/useNarrowed'

/** Ranges of callbacks that are told again: how far they are, and their end. */
export function ReplaysPage() {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const replays = useReplays()
  const cancel = useCancelReplay()
  const columns: Column<Replay>[] = [
    { head: t('replays.range'), width: 'minmax(0, 2fr)', cell: (row) => <Range replay={row} /> },
    {
      head: t('callbacks.state'),
      width: '120px',
      cell: ({ progress }) => <StateBadge state={progress} label={t(`replays.progress.${progress}`)} />,
    },
    { head: t('replays.told'), width: '80px', end: true, named: true, cell: ({ told }) => whole(told) },
    {
      head: t('replays.unreadable'),
      width: '96px',
      end: true,
      named: true,
      cell: ({ unreadable }) => whole(unreadable),
    },
    {
      head: t('replays.erased'),
      width: '100px',
      end: true,
      named: true,
      cell: ({ erased }) => whole(erased),
    },
    {
      head: t('replays.requested'),
      width: '130px',
      end: true,
      cell: ({ requested_at }) => <When at={requested_at} />,
    },
    {
      head: t('replays.action'),
      width: '96px',
      end: true,
      cell: ({ id, progress }) =>
        progress === 'RUNNING' && (
          <Button
            size="xs"
            variant="default"
            loading={cancel.isPending && cancel.variables === id}
            onClick={() => cancel.mutate(id)}
          >
            {t('replays.cancel')}
          </Button>
        ),
    },
  ]
  return (
    <Page
      title={t('replays.title')}
      breadcrumbs={
        <Anchor component={Link} to="/operations/callbacks" size="sm">
          {t('ops.callbacks')}
        </Anchor>
      }
    >
      <div aria-live="polite" className={classes.news}>
        {cancel.error && <ProblemAlert error={cancel.error} />}
      </div>
      <PagedTable
        title={t('replays.title')}
        query={replays}
        keyOf={({ id }) => id}
        columns={columns}
        empty={<Empty title={t('replays.empty')} way={t('replays.empty.way')} />}
      />
    </Page>
  )
}

function Range({ replay }: { replay: Replay }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const narrowed = useNarrowed()(replay)
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Stack gap={0}>
      <Text fw={500}>{time.formatRange(new Date(replay.from), new Date(replay.to))}</Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {[...(narrowed.length > 0 ? narrowed : [t('replays.all')]), replay.requested_by].join(' · ')}
      </Text>
      {replay.error && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('replays.waits', { error: replay.error })}
        </Text>
      )}
    </Stack>
  )
}
