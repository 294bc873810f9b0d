import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import { usePublications, type Filters, type Publication } from '../api'
import { shownState, timeOf } from '../shown'
import { PublicationState } from './PublicationState'

type Props = { filters: Filters; accountName: (id: string) => string; empty: React.ReactNode }

export function PublicationsTable({ filters, accountName, empty }: Props) {
  const { t } = useTranslation()
  const publications = usePublications(filters)
  const isFiltered = Object.keys(filters).length > 0
  const columns: Column<Publication>[] = [
    {
      head: t('publications.caption'),
      cell: (row) => <Caption publication={row} />,
      width: 'minmax(0, 3fr)',
    },
    { head: t('publications.account'), cell: (row) => accountName(row.connection_id) },
    {
      head: t('publications.state'),
      cell: (row) => <PublicationState publication={row} />,
      width: '140px',
    },
    { head: t('publications.time'), cell: (row) => <Time publication={row} />, width: '150px' },
  ]
  return (
    <PagedTable
      title={t('publications.title')}
      query={publications}
      keyOf={({ id }) => id}
      columns={columns}
      empty={isFiltered ? <Empty title={t('publications.none')} way={t('publications.none.way')} /> : empty}
    />
  )
}

function Caption({ publication: { id, caption } }: { publication: Publication }) {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} to={`/publications/${id}`} fw={500}>
      <Text component="span" inherit lineClamp={2}>
        {caption ?? t('publications.caption.none')}
      </Text>
    </Anchor>
  )
}

/** Of what is planned people want to know the hour. */
function Time({ publication }: { publication: Publication }) {
  const locale = useLocale()
  const at = timeOf(publication)
  if (shownState(publication) !== 'SCHEDULED') return <When at={at} />
  const exact = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return <time dateTime={at}>{exact.format(new Date(at))}</time>
}
