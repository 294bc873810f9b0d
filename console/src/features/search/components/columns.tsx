import { Anchor, Badge, Group, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import type { Hit } from '../api'
import { marked } from './marked'

export function useColumns(): Column<Hit>[] {
  const { t } = useTranslation()
  const { short, whole, percent, one } = useFormats()
  const figure = (head: string, value: (hit: Hit) => string, exact?: (hit: Hit) => string): Column<Hit> => ({
    head,
    end: true,
    width: 'minmax(64px, 92px)',
    named: true,
    cell: (hit) => (
      <Text span size="sm">
        {exact ? (
          <Tooltip label={exact(hit)}>
            <span>{value(hit)}</span>
          </Tooltip>
        ) : (
          value(hit)
        )}
      </Text>
    ),
  })
  return [
    { head: t('search.video'), cell: (hit) => <Video hit={hit} />, width: 'minmax(0, 1fr)' },
    figure(
      t('search.col.views'),
      ({ metrics }) => short(metrics.views),
      ({ metrics }) => whole(metrics.views),
    ),
    figure(
      t('search.col.likes'),
      ({ metrics }) => short(metrics.likes),
      ({ metrics }) => whole(metrics.likes),
    ),
    figure(
      t('search.col.comments'),
      ({ metrics }) => short(metrics.comments),
      ({ metrics }) => whole(metrics.comments),
    ),
    figure(
      t('search.col.shares'),
      ({ metrics }) => short(metrics.shares),
      ({ metrics }) => whole(metrics.shares),
    ),
    figure(t('search.col.engagement'), ({ engagement_rate }) => percent(engagement_rate)),
    figure(t('search.col.score'), ({ score }) => one(score)),
  ]
}

function Video({ hit }: { hit: Hit }) {
  const { t } = useTranslation()
  const { language } = useFormats()
  return (
    <div>
      <Anchor
        component={Link}
        to={`/videos/${hit.platform_name}/${hit.platform_id}`}
        size="sm"
        fw={500}
        c="var(--mantine-color-text)"
        lineClamp={2}
      >
        {hit.caption
          ? marked(hit.caption, hit.highlights?.caption).map((piece, index) =>
              piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
            )
          : t('home.video.untitled')}
      </Anchor>
      <Group gap={8} mt={2}>
        <Text size="xs" c="dimmed" component="div">
          @{hit.author} · <When at={hit.posted_at} />
          {hit.language && ` · ${language(hit.language)}`}
        </Text>
        {hit.visibility === 'workspace' && (
          <Badge size="xs" variant="light" tt="none" fw={500}>
            {t('search.own')}
          </Badge>
        )}
      </Group>
    </div>
  )
}
