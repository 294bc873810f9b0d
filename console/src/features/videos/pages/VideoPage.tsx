import { Anchor, Badge, Button, Group, Image, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { When } from '@/shared/time/When'
import { DetailPanel } from '@/shared/ui/DetailPanel'
import { Page } from '@/shared/ui/Page'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { SearchLink } from '@/shared/ui/SearchLink'
import { Stat } from '@/shared/ui/Stat'
import { useCover, useVideo, useVideoLive, type Video } from '../api'
import { FiguresPanel } from '../components/FiguresPanel'
import { duration, engagement } from '../components/metrics'

export function VideoPage() {
  const { t } = useTranslation()
  const { platform = '', id = '' } = useParams({ strict: false })
  const path = { platform, video_id: id }
  const video = useVideo(path)
  useVideoLive(path)
  return (
    <Page
      title={video.data?.username ? t('video.of', { author: `@${video.data.username}` }) : t('video.title')}
      breadcrumbs={
        <SearchLink search={{}} size="sm">
          {t('nav.search')}
        </SearchLink>
      }
      actions={
        video.data?.share_url && (
          <Button
            component="a"
            href={video.data.share_url}
            target="_blank"
            rel="noreferrer"
            variant="default"
            rightSection={<IconExternalLink size={16} />}
          >
            {t('video.open')}
          </Button>
        )
      }
    >
      <QueryState query={video}>
        {(data) => (
          <Stack>
            <Caption video={data} />
            <Stats video={data} />
            <FiguresPanel {...path} />
            <Facts video={data} />
          </Stack>
        )}
      </QueryState>
    </Page>
  )
}

function Caption({ video }: { video: Video }) {
  const { t } = useTranslation()
  const { description, hashtags, connection_id, platform, video_id } = video
  const cover = useCover({ platform, video_id }, connection_id !== undefined).data
  return (
    <Group gap="md" align="flex-start" wrap="nowrap" maw={860}>
      {cover && <Image src={cover.url} alt="" w={90} h={160} radius="md" style={{ flexShrink: 0 }} />}
      <Stack gap={6} miw={0}>
        <Text>{description || t('home.video.untitled')}</Text>
        {hashtags.length > 0 && (
          <Group gap={6}>
            {hashtags.map((tag) => (
              <SearchLink key={tag} search={{ hashtag: tag }} underline="never">
                <Badge variant="light" tt="none" fw={500} style={{ cursor: 'pointer' }}>
                  #{tag}
                </Badge>
              </SearchLink>
            ))}
          </Group>
        )}
      </Stack>
    </Group>
  )
}

function Stats({ video: { figures } }: { video: Video }) {
  const { t } = useTranslation()
  const { short, whole, percent } = useFormats()
  const stat = (label: string, value: number | undefined) => (
    <Stat label={label} value={short(value)} exact={whole(value)} />
  )
  return (
    <SimpleGrid
      cols={{ base: 2, xs: 3, md: figures.favorites_count === undefined ? 5 : 6 }}
      spacing={{ base: 'xs', sm: 'md' }}
    >
      {stat(t('video.view_count'), figures.view_count)}
      {stat(t('video.like_count'), figures.like_count)}
      {stat(t('video.comment_count'), figures.comment_count)}
      {stat(t('video.share_count'), figures.share_count)}
      {figures.favorites_count !== undefined && stat(t('video.favorites_count'), figures.favorites_count)}
      <Stat label={t('video.engagement')} value={percent(engagement(figures))} />
    </SimpleGrid>
  )
}

function Facts({ video }: { video: Video }) {
  const { t } = useTranslation()
  const { connection_id, username, duration_seconds, region_code, source, video_id } = video
  return (
    <Panel title={t('video.facts')}>
      <DetailPanel
        facts={[
          [
            t('video.account'),
            connection_id ? (
              <Anchor key="account" component={Link} to={`/connections/${connection_id}`}>
                @{username}
              </Anchor>
            ) : (
              <SearchLink key="account" search={{ author: username ?? '' }}>
                @{username}
              </SearchLink>
            ),
          ],
          [t('video.posted'), <When key="posted" at={video.created_at} />],
          [t('video.fetched'), <When key="fetched" at={video.fetched_at} />],
          [t('video.length'), duration_seconds === undefined ? '–' : duration(duration_seconds)],
          [t('video.region'), region_code ?? '–'],
          [t('video.source'), t(`video.source.${source}`)],
          [t('video.id'), video_id],
        ]}
      />
    </Panel>
  )
}
