import { Anchor, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { nameOf, useAccounts } from '@/shared/api/accounts'
import { Problem } from '@/shared/api/problem'
import { reasonIn } from '@/shared/i18n/said'
import type { LiveEvent } from '@/shared/live/readStream'
import { useLive } from '@/shared/live/useLive'
import { DataTable, type Column } from '@/shared/ui/DataTable'
import { LiveMark } from '@/shared/ui/LiveMark'
import { Page } from '@/shared/ui/Page'
import { QueryState } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { When } from '@/shared/time/When'
import { stream, usePost, type Post, type Publication } from '../api'
import { PublicationState } from '../components/PublicationState'
import { UnknownPublication } from '../components/UnknownPublication'
import { countsOf, publicationOf, shortened, timeOf } from '../shown'

/** One video for several accounts: what becomes of each. */
export function PostPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const post = usePost(id)
  const live = useFresh(id, post.data)
  const caption = post.data?.targets[0]?.caption
  const isUnknown = post.error instanceof Problem && post.error.status === 404
  return (
    <Page
      title={caption ? shortened(caption) : t('post.one')}
      breadcrumbs={
        <Anchor component={Link} to="/publications" size="sm">
          {t('publications.title')}
        </Anchor>
      }
      actions={post.data && <LiveMark state={live} />}
    >
      {isUnknown ? (
        <UnknownPublication />
      ) : (
        <QueryState query={post}>{(data) => <Content post={data} />}</QueryState>
      )}
    </Page>
  )
}

/** Loaded anew whenever something is heard of one of its publications. */
function useFresh(id: string, post: Post | undefined) {
  const queries = useQueryClient()
  return useLive(stream, ({ type, data }: LiveEvent) => {
    const about = publicationOf(data)
    if (type === 'ready' || type === 'reset' || post?.targets.some((target) => target.id === about))
      void queries.invalidateQueries({ queryKey: ['publications', 'posts', id] })
  })
}

function Content({ post: { summary, targets } }: { post: Post }) {
  const { t } = useTranslation()
  const accounts = useAccounts()
  const known = new Map((accounts.data?.items ?? []).map((account) => [account.id, nameOf(account)]))
  const columns: Column<Publication>[] = [
    {
      head: t('publications.account'),
      cell: (row) => (
        <Anchor component={Link} to={`/publications/${row.id}`} fw={500}>
          {known.get(row.connection_id) ?? '–'}
        </Anchor>
      ),
    },
    {
      head: t('publications.caption'),
      cell: (row) => <Caption publication={row} />,
      width: 'minmax(0, 2fr)',
    },
    {
      head: t('publications.state'),
      cell: (row) => <PublicationState publication={row} />,
      width: '140px',
    },
    { head: t('publications.time'), cell: (row) => <When at={timeOf(row)} />, width: '150px' },
  ]
  return (
    <>
      <Group gap="xs" aria-live="polite">
        <Text fw={600}>{t('post.published', { count: summary.targets, published: summary.published })}</Text>
        {countsOf(summary).map(({ state, count }) => (
          <StateBadge key={state} state={state} label={`${t(`pubstate.${state}`)} ${count}`} />
        ))}
      </Group>
      <DataTable title={t('post.targets')} rows={targets} keyOf={({ id }) => id} columns={columns} />
    </>
  )
}

/** What went wrong matters more than what it says. */
function Caption({
  publication: { caption, state, platform, reason, detail },
}: {
  publication: Publication
}) {
  const { t } = useTranslation()
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {caption ?? t('publications.caption.none')}
      </Text>
      {(state === 'FAILED' || state === 'UNCERTAIN') && detail && (
        <Text size="xs" c="dimmed" lineClamp={3}>
          {reasonIn(platform, reason, detail)}
        </Text>
      )}
    </div>
  )
}
