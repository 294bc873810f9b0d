import { Button, Group, SegmentedControl, SimpleGrid, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { overTime } from '@/shared/api/history'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { Stat } from '@/shared/ui/Stat'
import { TimeChart } from '@/shared/ui/TimeChart'
import { useVideoHistory, type VideoHistory } from '../api'
import { metrics, type Metric } from './metrics'

type Props = { platform: string; video_id: string }

const spans = ['7', '30', '90', '365'] as const
type Span = (typeof spans)[number]

/** How a video's figures grew: its curve, and the same as a table. */
export function FiguresPanel(path: Props) {
  const { t } = useTranslation()
  const [span, setSpan] = useState<Span>('30')
  const history = useVideoHistory(path, Number(span))
  return (
    <Panel
      title={t('video.overtime')}
      hint={t('video.overtime.hint')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('video.span')}
          value={span}
          onChange={(value) => setSpan(spans.find((one) => one === value) ?? '30')}
          data={spans.map((value) => ({ value, label: t('video.span.days', { count: Number(value) }) }))}
        />
      }
    >
      <QueryState query={history}>{(data) => <Curve history={data} />}</QueryState>
    </Panel>
  )
}

function Curve({ history }: { history: VideoHistory }) {
  const { t } = useTranslation()
  const { more } = useFormats()
  const [chosen, setChosen] = useState<Metric>('view_count')
  const [table, { toggle }] = useDisclosure()
  const drawn = metrics.filter((metric) => pointsOf(history, metric).length > 1)
  const metric = drawn.includes(chosen) ? chosen : 'view_count'
  const points = pointsOf(history, metric)
  if (drawn.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('video.overtime.none')}
      </Text>
    )
  return (
    <>
      <Group justify="space-between" align="flex-end">
        <SimpleGrid cols={2} spacing={{ base: 'xs', sm: 'md' }}>
          <Stat label={t('video.growth')} value={more(history.growth?.absolute[metric])} />
          <Stat label={t('video.growth.day')} value={more(history.growth?.per_day?.[metric])} />
        </SimpleGrid>
        <SegmentedControl
          size="xs"
          aria-label={t('video.figure')}
          value={metric}
          onChange={(value) => setChosen(metrics.find((one) => one === value) ?? 'view_count')}
          data={drawn.map((value) => ({ value, label: t(`video.${value}`) }))}
        />
      </Group>
      <TimeChart label={t(`video.${metric}`)} points={points} />
      {history.truncated && (
        <Text size="sm" c="dimmed">
          {t('video.overtime.truncated', { count: history.points.length })}
        </Text>
      )}
      <Button variant="subtle" size="xs" onClick={toggle} aria-expanded={table} w="fit-content">
        {t(table ? 'video.table.hide' : 'video.table')}
      </Button>
      {table && <Figures points={history.points.toReversed()} />}
    </>
  )
}

const pointsOf = (history: VideoHistory, metric: Metric) => overTime(history, (figures) => figures[metric])

/** Newest first. */
function Figures({ points }: { points: VideoHistory['points'] }) {
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
            <Table.Th>{t('video.observed')}</Table.Th>
            {metrics.map((metric) => (
              <Table.Th key={metric} ta="end">
                {t(`video.${metric}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map(({ observed_at, figures }) => (
            <Table.Tr key={observed_at}>
              <Table.Td>
                <When at={observed_at} />
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
