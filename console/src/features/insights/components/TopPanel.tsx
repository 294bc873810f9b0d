import { Anchor, Group, Progress, Select, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { files, useTop, type Metric, type OfPosts, type Schemas } from '../api'
import { CsvButton } from './CsvButton'
import { NothingPosted } from './NothingPosted'
import { metrics } from './view'

type Props = { of: OfPosts; metric: Metric; setMetric: (metric: Metric) => void }

export function TopPanel({ of, metric, setMetric }: Props) {
  const { t } = useTranslation()
  const top = useTop({ ...of, metric })
  const best = top.data?.items[0]?.value ?? 0
  return (
    <Panel
      title={t('insights.top')}
      actions={
        <>
          <Select
            size="xs"
            w={140}
            aria-label={t('insights.by')}
            value={metric}
            onChange={(value) => setMetric(metrics.find((one) => one === value) ?? 'views')}
            data={metrics.map((value) => ({ value, label: t(`insights.metric.${value}`) }))}
            allowDeselect={false}
          />
          <CsvButton load={() => files.top({ ...of, metric })} name={`top-posts-${of.from}-${of.to}`} />
        </>
      }
    >
      <QueryState query={top} isEmpty={({ items }) => items.length === 0} empty={<NothingPosted />}>
        {({ items }) => (
          <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((item) => (
              <Line key={item.post.id} item={item} metric={metric} best={best} />
            ))}
          </Stack>
        )}
      </QueryState>
    </Panel>
  )
}

type LineProps = { item: Schemas['TopPost']; metric: Metric; best: number }

function Line({ item: { rank, value, post }, metric, best }: LineProps) {
  const { t } = useTranslation()
  const { short, percent, one } = useFormats()
  const written = metric === 'engagement' ? percent(value) : metric === 'score' ? one(value) : short(value)
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed" w={20} ta="end" flex="none">
        {rank}
      </Text>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Anchor
            component={Link}
            to={`/videos/${post.platform_name}/${post.platform_id}`}
            size="sm"
            c="var(--mantine-color-text)"
            truncate
          >
            {post.caption || t('home.video.untitled')}
          </Anchor>
          <Text size="sm" fw={600} flex="none">
            {written}
          </Text>
        </Group>
        <Progress value={best > 0 ? (100 * value) / best : 0} size={4} my={4} aria-hidden color="indigo.4" />
        <Text size="xs" c="dimmed" component="div">
          @{post.author} · <When at={post.posted_at} />
        </Text>
      </div>
    </Group>
  )
}
