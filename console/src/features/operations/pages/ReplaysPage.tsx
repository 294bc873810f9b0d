import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import type { Column } from '@/shared/ui/DataTable'
import { Page } from '@/shared/ui/Page'
import { PagedTable } from '@/shared/ui/PagedTable'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { Empty } from '@/shared/ui/QueryState'
import { useCancelReplay, useReplays, type Replay } from '../api'
import classes from '../components/Filters.module.css'
import { useNarrowed } from '../components/useNarrowed'
import { useWatched } from '../components/useWatched'

/** Ranges of callbacks that are told again: how far they are, and their end. */
export function ReplaysPage() {
  const { t } = useTranslation()
  const replays = useReplays()
  const cancel = useCancelReplay()
  const { state, count, requested, action } = useWatched<Replay>(cancel)
  const columns: Column<Replay>[] = [
    { head: t('replays.range'), width: 'minmax(0, 2fr)', cell: (row) => <Range replay={row} /> },
    state,
    count(t('replays.told'), '80px', ({ told }) => told),
    count(t('replays.unreadable'), '96px', ({ unreadable }) => unreadable),
    count(t('replays.erased'), '100px', ({ erased }) => erased),
    requested,
    action,
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
