import {
  Anchor,
  Badge,
  Button,
  Grid,
  Group,
  NumberInput,
  Progress,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core'
import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { DataTable, type Column } from '@/shared/ui/DataTable'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { SearchLink } from '@/shared/ui/SearchLink'
import { files, useCompany, useHashtags, type Period, type Schemas } from '../api'
import { CsvButton } from './CsvButton'
import { NothingPosted } from './NothingPosted'
import { corpora, corpusIn, hashtagSorts, sortIn, type Address, type Change } from './view'

type Props = { address: Address; change: Change; period: Period }
type Tag = Schemas['Hashtag']

export function HashtagsPanel({ address, change, period }: Props) {
  const { t } = useTranslation()
  const { whole, percent, one } = useFormats()
  const query = {
    ...period,
    sort: sortIn(address),
    corpus: corpusIn(address),
    min_posts: Math.max(1, Number(address.min_posts) || 1),
  }
  const hashtags = useHashtags(query)
  const columns: Column<Tag>[] = [
    {
      head: t('insights.hashtag'),
      cell: ({ hashtag }) => (
        <Anchor
          component="button"
          size="sm"
          fw={500}
          aria-pressed={address.tag === hashtag}
          onClick={() => change({ tag: address.tag === hashtag ? undefined : hashtag })}
        >
          #{hashtag}
        </Anchor>
      ),
      width: 'minmax(0, 2fr)',
    },
    {
      head: t('insights.posts'),
      cell: ({ posts }) => <Figure>{whole(posts)}</Figure>,
      end: true,
      named: true,
    },
    {
      head: t('insights.share'),
      cell: ({ share }) => <Figure>{percent(share)}</Figure>,
      end: true,
      named: true,
    },
    { head: t('insights.trend'), cell: (tag) => <Velocity tag={tag} />, end: true, named: true },
    {
      head: t('insights.median_score'),
      cell: ({ median_score }) => <Figure>{one(median_score)}</Figure>,
      end: true,
      named: true,
    },
  ]
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: address.tag ? 8 : 12 }}>
        <Panel
          title={t('insights.view.hashtags')}
          hint={t('insights.hashtags.hint')}
          actions={
            <CsvButton load={() => files.hashtags(query)} name={`hashtags-${period.from}-${period.to}`} />
          }
        >
          <Group gap="sm" align="end">
            <SegmentedControl
              size="xs"
              aria-label={t('insights.by')}
              value={query.sort}
              onChange={(sort) => change({ sort })}
              data={hashtagSorts.map((value) => ({ value, label: t(`insights.sort.${value}`) }))}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('insights.corpus')}
              value={query.corpus}
              onChange={(corpus) => change({ corpus, tag: undefined })}
              data={corpora.map((value) => ({ value, label: t(`insights.corpus.${value}`) }))}
            />
            <NumberInput
              size="xs"
              w={130}
              label={t('insights.min_posts')}
              value={query.min_posts}
              min={1}
              onChange={(value) => change({ min_posts: value === '' ? undefined : String(value) })}
            />
          </Group>
          <QueryState query={hashtags} isEmpty={({ items }) => items.length === 0} empty={<NothingPosted />}>
            {({ items }) => (
              <DataTable
                title={t('insights.view.hashtags')}
                rows={items}
                keyOf={({ hashtag }) => hashtag}
                columns={columns}
              />
            )}
          </QueryState>
        </Panel>
      </Grid.Col>
      {address.tag && (
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Company tag={address.tag} corpus={query.corpus} period={period} change={change} />
        </Grid.Col>
      )}
    </Grid>
  )
}

const Figure = ({ children }: { children: string }) => (
  <Text span size="sm">
    {children}
  </Text>
)

function Velocity({ tag: { velocity, posts_before } }: { tag: Tag }) {
  const { t } = useTranslation()
  const { one } = useFormats()
  if (velocity === undefined) {
    return (
      <Badge size="sm" variant="light" tt="none" fw={500}>
        {t('insights.new')}
      </Badge>
    )
  }
  const rises = velocity >= 1
  return (
    <Text
      size="sm"
      component="span"
      title={t('insights.before.posts', { count: posts_before })}
      style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}
    >
      {rises ? <IconTrendingUp size={15} aria-hidden /> : <IconTrendingDown size={15} aria-hidden />}×
      {one(velocity)}
    </Text>
  )
}

type CompanyProps = { tag: string; corpus: Schemas['HashtagCorpus']; period: Period; change: Change }

/** One hashtag, and those that are used together with it. */
function Company({ tag, corpus, period, change }: CompanyProps) {
  const { t } = useTranslation()
  const { percent, whole } = useFormats()
  const company = useCompany(tag, { ...period, corpus })
  return (
    <Panel
      title={`#${tag}`}
      actions={
        <Button size="compact-sm" variant="subtle" onClick={() => change({ tag: undefined })}>
          {t('detail.close')}
        </Button>
      }
    >
      <QueryState query={company}>
        {({ use, sampled_posts, items }) => (
          <Stack gap="sm">
            <Text size="sm">
              {t('insights.company.use', { posts: whole(use.posts), before: whole(use.posts_before) })}{' '}
              <SearchLink search={{ hashtag: tag }} underline="always">
                {t('insights.company.see')}
              </SearchLink>
            </Text>
            <Text size="sm" c="dimmed">
              {t('insights.company', { posts: whole(sampled_posts) })}
            </Text>
            <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map(({ hashtag, share }) => (
                <li key={hashtag}>
                  <Group justify="space-between">
                    <Anchor component="button" size="sm" onClick={() => change({ tag: hashtag })}>
                      #{hashtag}
                    </Anchor>
                    <Text size="sm">{percent(share)}</Text>
                  </Group>
                  <Progress value={100 * share} size={4} color="indigo.4" aria-hidden />
                </li>
              ))}
            </Stack>
          </Stack>
        )}
      </QueryState>
    </Panel>
  )
}
