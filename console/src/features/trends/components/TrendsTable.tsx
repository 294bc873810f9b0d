import { Text } from '@mantine/core'
import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { DataTable, type Column } from '@/shared/ui/DataTable'
import { SearchLink } from '@/shared/ui/SearchLink'
import { Sparkline } from '@/shared/ui/Sparkline'
import { oneOf } from '@/shared/ui/useAddress'
import type { Trend } from '../api'
import { lengths, meanOf, type Kind } from './view'

/** Each with the figures that it is judged by. */
export function TrendsTable({ trends, kind }: { trends: Trend[]; kind: Kind }) {
  const { t } = useTranslation()
  const { whole, one } = useFormats()
  const columns: Column<Trend>[] = [
    {
      head: t(`trends.value.${kind}`),
      cell: ({ value }) => <Value value={value} kind={kind} />,
      width: 'minmax(0, 2fr)',
    },
    { head: t('trends.change'), cell: (trend) => <Change trend={trend} />, end: true, named: true },
    {
      head: t('trends.videos'),
      cell: ({ videos }) => <Figure>{whole(videos)}</Figure>,
      end: true,
      named: true,
    },
    {
      head: t('trends.before'),
      cell: ({ past }) => <Figure>{one(meanOf(past))}</Figure>,
      end: true,
      named: true,
    },
    {
      head: t('trends.course'),
      cell: ({ past, videos }) => <Sparkline h={24} data={[...past.toReversed(), videos]} />,
    },
    {
      head: t('trends.score'),
      cell: ({ score }) => <Figure>{one(Math.abs(score))}</Figure>,
      end: true,
      named: true,
    },
    {
      head: t('trends.since'),
      cell: ({ since }) => (
        <Text span size="sm" c={since ? undefined : 'dimmed'}>
          <When at={since} />
        </Text>
      ),
      end: true,
      named: true,
    },
  ]
  return (
    <DataTable
      title={t('trends.title')}
      rows={trends}
      keyOf={({ platform, value }) => `${platform} ${value}`}
      columns={columns}
    />
  )
}

const Figure = ({ children }: { children: string }) => (
  <Text span size="sm">
    {children}
  </Text>
)

function Value({ value, kind }: { value: string; kind: Kind }) {
  const { t } = useTranslation()
  if (kind === 'hashtag')
    return (
      <SearchLink search={{ hashtag: value }} size="sm" fw={500}>
        #{value}
      </SearchLink>
    )
  const length = oneOf(lengths, value)
  const text = {
    sound: `♪ ${value}`,
    length: length ? t(`trends.length.${length}`) : value,
    posting_hour: `${value}:00 – ${value}:59`,
  }[kind]
  return (
    <Text span size="sm" fw={500}>
      {text}
    </Text>
  )
}

function Change({ trend: { velocity } }: { trend: Trend }) {
  const { change } = useFormats()
  const Icon = velocity > 0 ? IconTrendingUp : IconTrendingDown
  return (
    <Text span size="sm" style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
      <Icon size={15} aria-hidden />
      {change(velocity)}
    </Text>
  )
}
