import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { StateBadge } from '@/shared/ui/StateBadge'
import type { Replay } from '../api'

type Watched = Pick<Replay, 'id' | 'progress' | 'requested_at'>
type Cancel = { isPending: boolean; variables?: string; mutate: (id: string) => void }

/** The columns of what operators have begun and watch: how far it is, since when, and its cancel. */
export function useWatched<T extends Watched>(cancel: Cancel) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const state: Column<T> = {
    head: t('callbacks.state'),
    width: '120px',
    cell: ({ progress }) => <StateBadge state={progress} label={t(`replays.progress.${progress}`)} />,
  }
  const count = (head: string, width: string, of: (row: T) => number): Column<T> => ({
    head,
    width,
    end: true,
    named: true,
    cell: (row) => whole(of(row)),
  })
  const requested: Column<T> = {
    head: t('replays.requested'),
    width: '130px',
    end: true,
    cell: ({ requested_at }) => <When at={requested_at} />,
  }
  const action: Column<T> = {
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
  }
  return { state, count, requested, action }
}
