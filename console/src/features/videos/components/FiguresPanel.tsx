import { Button, SegmentedControl, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rowsOf } from '@/shared/api/pages'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { TimeChart } from '@/shared/ui/TimeChart'
import { useFigures, type Observation } from '../api'
import { metrics, overTime, type Metric } from './metrics'

type Props = { platform: string; video_id: string }

export function FiguresPanel(path: Props) {
  const { t } = useTranslation()
  const figures = useFigures(path)
  const [metric, setMetric] = useState<Metric>('view_count')
  const [table, { toggle }] = useDisclosure()
  const all = rowsOf(figures.data)
  const drawn = metrics.filter((one) => overTime(all, one).length > 0)
  return (
    <Panel
      title={t('video.overtime')}
      hint={t('video.overtime.hint', { count: all.length })}
      actions={
        drawn.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('video.figure')}
            value={metric}
            onChange={(value) => setMetric(metrics.find((one) => one === value) ?? 'view_count')}
            data={drawn.map((value) => ({ value, label: t(`video.${value}`) }))}
          />
        )
      }
    >
      <QueryState
        query={figures}
        isEmpty={() => overTime(all, metric).length < 2}
        empty={
          <Text size="sm" c="dimmed">
            {t('video.overtime.none')}
          </Text>
        }
      >
        {() => (
          <>
            <TimeChart label={t(`video.${metric}`)} points={overTime(all, metric)} />
            <Button variant="subtle" size="xs" onClick={toggle} aria-expanded={table} w="fit-content">
              {t(table ? 'video.table.hide' : 'video.table')}
            </Button>
            {table && <Figures observations={all} />}
          </>
        )}
      </QueryState>
      {figures.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          loading={figures.isFetchingNextPage}
          onClick={() => void figures.fetchNextPage()}
        >
          {t('video.earlier')}
        </Button>
      )}
    </Panel>
  )
}

function Figures({ observations }: { observations: Observation[] }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  return (
    <Table.ScrollContainer
      minWidth={520}
      maxHeight={360}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
    >
      <Table stickyHeader fz="sm" tabularNums>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('video.fetched')}</Table.Th>
            {metrics.map((metric) => (
              <Table.Th key={metric} ta="end">
                {t(`video.${metric}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {observations.map(({ version, fetched_at, figures }) => (
            <Table.Tr key={version}>
              <Table.Td>
                <When at={fetched_at} />
              </Table.Td>
              {metrics.map((metric) => (
                <Table.Td key={metric} ta="end">
                  {whole(figures[metric])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
