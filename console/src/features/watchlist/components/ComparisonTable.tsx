import { Anchor, Badge, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { DataTable, type Column } from '@/shared/ui/DataTable'
import { SearchLink } from '@/shared/ui/SearchLink'
import { Verified } from '@/shared/ui/Verified'
import type { Compared, Measure, WatchedAuthor } from '../api'
import { StopButton } from './StopButton'

type Row = { compared: Compared; author: WatchedAuthor | undefined }

/** Own accounts and watched authors, line by line, with the same measures. */
export function ComparisonTable({ items, authors }: { items: Compared[]; authors: WatchedAuthor[] }) {
  const { t } = useTranslation()
  const { short, more, whole, percent, one } = useFormats()
  const rows = items.map((compared) => ({
    compared,
    author: compared.connection_id
      ? undefined
      : authors.find(
          ({ platform, username }) => platform === compared.platform && username === compared.username,
        ),
  }))
  const measures: [Measure, (compared: Compared) => number | undefined, (value: number) => string][] = [
    ['FOLLOWERS', ({ followers }) => followers, short],
    ['FOLLOWER_GROWTH', ({ follower_growth }) => follower_growth, more],
    ['VIDEOS', ({ videos }) => videos, whole],
    ['POSTS_PER_WEEK', ({ posts_per_week }) => posts_per_week, one],
    ['MEDIAN_VIEWS', ({ median_views }) => median_views, short],
    ['ENGAGEMENT_RATE', ({ engagement_rate }) => engagement_rate, percent],
  ]
  const columns: Column<Row>[] = [
    { head: t('watchlist.who'), cell: (row) => <Who {...row} />, width: 'minmax(0, 2fr)' },
    ...measures.map(([measure, valueOf, write]): Column<Row> => ({
      head: t(`watchlist.measure.${measure}`),
      cell: ({ compared }) => {
        const value = valueOf(compared)
        return value === undefined ? <Unknown compared={compared} measure={measure} /> : write(value)
      },
      end: true,
      named: true,
    })),
  ]
  return (
    <DataTable
      title={t('watchlist.title')}
      rows={rows}
      keyOf={({ compared }) => compared.connection_id ?? `${compared.platform} ${compared.username}`}
      columns={columns}
    />
  )
}

/** Why there is no figure stands where it would. */
function Unknown({ compared, measure }: { compared: Compared; measure: Measure }) {
  const { t } = useTranslation()
  const reason = compared.unknown.find((one) => one.measure === measure)?.reason
  return (
    <Text span size="xs" c="dimmed">
      {reason ? t(`watchlist.unknown.${reason}`) : '–'}
    </Text>
  )
}

function Who({ compared: { connection_id, username }, author }: Row) {
  const { t } = useTranslation()
  const name = username ? `@${username}` : t('runs.kind.ACCOUNT')
  if (connection_id)
    return (
      <>
        <Anchor component={Link} to={`/connections/${connection_id}`} size="sm" fw={600} display="block">
          {name}
        </Anchor>
        <Badge size="sm" variant="light" tt="none" fw={500}>
          {t('watchlist.own')}
        </Badge>
      </>
    )
  return (
    <>
      <Group gap={4} wrap="nowrap">
        <SearchLink search={{ author: username ?? '' }} size="sm" fw={600} truncate>
          {name}
        </SearchLink>
        {author?.is_verified && <Verified />}
        {author && <StopButton author={author} />}
      </Group>
      {author?.bio && (
        <Text size="xs" lineClamp={2}>
          {author.bio}
        </Text>
      )}
      <Text size="xs" c="dimmed" component="div">
        {author?.state === 'FOUND' ? (
          <>
            {t('watchlist.observed')} <When at={author.observed_at} />
          </>
        ) : (
          author && t(`watchlist.state.${author.state}`)
        )}
      </Text>
    </>
  )
}
