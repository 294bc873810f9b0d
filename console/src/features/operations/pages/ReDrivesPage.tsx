import { Button, Code, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRepeat } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { useLocale } from '@/shared/i18n/locale'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { PagedTable } from '@/shared/ui/PagedTable'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { Empty } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { useAddress } from '@/shared/ui/useAddress'
import { useCancelReDrive, useReDrives, type ReDrive } from '../api'
import classes from '../components/Filters.module.css'
import { OperationsPage } from '../components/OperationsPage'

const StartReDrive = lazy(() => import('../components/StartReDrive'))

/** Failed publications that are sent again: how far that is, and its end. */
export function ReDrivesPage() {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const [{ reason }, change] = useAddress()
  const reDrives = useReDrives()
  const cancel = useCancelReDrive()
  const [asks, { open, close }] = useDisclosure(reason !== undefined)
  const columns: Column<ReDrive>[] = [
    { head: t('redrives.what'), width: 'minmax(0, 2fr)', cell: (row) => <What reDrive={row} /> },
    {
      head: t('callbacks.state'),
      width: '120px',
      cell: ({ progress }) => <StateBadge state={progress} label={t(`replays.progress.${progress}`)} />,
    },
    {
      head: t('redrives.retried'),
      width: '100px',
      end: true,
      named: true,
      cell: ({ retried }) => whole(retried),
    },
    {
      head: t('redrives.skipped'),
      width: '110px',
      end: true,
      named: true,
      cell: ({ skipped }) => whole(skipped),
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
    <OperationsPage
      at="/operations/re-drives"
      actions={
        <Button variant="default" leftSection={<IconRepeat size={16} />} onClick={open}>
          {t('redrives.start')}
        </Button>
      }
    >
      <div aria-live="polite" className={classes.news}>
        {cancel.error && <ProblemAlert error={cancel.error} />}
      </div>
      <PagedTable
        title={t('ops.redrives')}
        query={reDrives}
        keyOf={({ id }) => id}
        columns={columns}
        empty={<Empty title={t('redrives.empty')} way={t('redrives.empty.way')} />}
      />
      <Suspense>
        {asks && (
          <StartReDrive
            reason={reason ?? ''}
            close={() => {
              close()
              change({ reason: undefined })
            }}
          />
        )}
      </Suspense>
    </OperationsPage>
  )
}

function What({ reDrive: { reason, from, to, workspace, requested_by, error } }: { reDrive: ReDrive }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Stack gap={2} align="flex-start">
      <Code style={{ overflowWrap: 'anywhere' }}>{reason}</Code>
      <Text size="sm">{time.formatRange(new Date(from), new Date(to))}</Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {[workspace ?? t('redrives.workspace.all'), requested_by].join(' · ')}
      </Text>
      {error && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('replays.waits', { error })}
        </Text>
      )}
    </Stack>
  )
}
