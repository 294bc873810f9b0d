import { Button, Code, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRepeat } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import type { Column } from '@/shared/ui/DataTable'
import { PagedTable } from '@/shared/ui/PagedTable'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { Empty } from '@/shared/ui/QueryState'
import { useAddress } from '@/shared/ui/useAddress'
import { useCancelReDrive, useReDrives, type ReDrive } from '../api'
import classes from '../components/Filters.module.css'
import { OperationsPage } from '../components/OperationsPage'
import { useWatched } from '../components/useWatched'

const StartReDrive = lazy(() => import('../components/StartReDrive'))

/** Failed publications that are sent again: how far that is, and its end. */
export function ReDrivesPage() {
  const { t } = useTranslation()
  const [{ reason }, change] = useAddress()
  const reDrives = useReDrives()
  const cancel = useCancelReDrive()
  const { state, count, requested, action } = useWatched<ReDrive>(cancel)
  const [asks, { open, close }] = useDisclosure(reason !== undefined)
  const columns: Column<ReDrive>[] = [
    { head: t('redrives.what'), width: 'minmax(0, 2fr)', cell: (row) => <What reDrive={row} /> },
    state,
    count(t('redrives.retried'), '100px', ({ retried }) => retried),
    count(t('redrives.skipped'), '110px', ({ skipped }) => skipped),
    requested,
    action,
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
