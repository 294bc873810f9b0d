import { Anchor, Code, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { nameOf, useAccounts } from '@/shared/api/accounts'
import type { TextKey } from '@/shared/i18n/texts'
import { When } from '@/shared/time/When'
import { DetailPanel } from '@/shared/ui/DetailPanel'
import type { Publication } from '../api'
import { allowances, disclosures } from '../draft'
import { names } from '../platforms'
import { bytesText } from './amounts'
import { PhotoSet } from './PhotoSet'

type Fact = [string, React.ReactNode]

export function Facts({ publication }: { publication: Publication }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const accounts = useAccounts()
  const account = accounts.data?.items.find(({ id }) => id === publication.connection_id)
  const {
    destination,
    privacy_level,
    further_video_ids,
    bytes,
    photos,
    publish_id,
    post_id,
    options,
    platform,
  } = publication
  const allowed = Object.entries(allowances)
    .filter(([option]) => options[option] === false)
    .map(([, text]) => t(text))
  const told = Object.entries(disclosures)
    .filter(([option]) => options[option] === true)
    .map(([, text]) => t(text))
  return (
    <DetailPanel
      isNarrow
      facts={[
        ...(photos?.title ? [[t('publish.photos.title'), photos.title] satisfies Fact] : []),
        [t('publications.caption'), <Caption key="caption" caption={publication.caption} />],
        [
          t('publications.account'),
          account ? (
            <Anchor key="account" component={Link} to={`/connections/${account.id}`}>
              {nameOf(account)}
            </Anchor>
          ) : (
            '–'
          ),
        ],
        ...(destination === 'INBOX'
          ? [[t('publication.goes'), t('publication.goes.inbox')] satisfies Fact]
          : [
              [
                t('publication.privacy'),
                t(`privacy.${privacy_level}` as TextKey, { defaultValue: privacy_level ?? '–' }),
              ] satisfies Fact,
              [t('publication.allowed'), allowed.join(', ') || t('publication.allowed.none')] satisfies Fact,
            ]),
        ...(told.length > 0 ? [[t('publication.told'), told.join('; ')] satisfies Fact] : []),
        photos
          ? [t('publish.photos'), <PhotoSet key="photos" photos={photos} />]
          : [
              t('publication.file'),
              bytes === undefined ? t('publication.file.url') : bytesText(bytes, locale),
            ],
        ...(post_id
          ? [
              [
                t('post.one'),
                <Anchor key="post" component={Link} to={`/publications/posts/${post_id}`}>
                  {t('post.see')}
                </Anchor>,
              ] satisfies Fact,
            ]
          : []),
        [t('publication.created'), <When key="created" at={publication.created_at} />],
        ...(publish_id
          ? [
              [
                t('publication.task', { platform: names[platform] }),
                <Code key="task" style={{ overflowWrap: 'anywhere' }}>
                  {publish_id}
                </Code>,
              ] satisfies Fact,
            ]
          : []),
        ...(further_video_ids.length > 0
          ? [
              [
                t('publication.further'),
                <Code key="further" style={{ overflowWrap: 'anywhere' }}>
                  {further_video_ids.join(', ')}
                </Code>,
              ] satisfies Fact,
            ]
          : []),
      ]}
    />
  )
}

function Caption({ caption }: { caption: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Text
      size="sm"
      style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
      {...(caption ? {} : { c: 'dimmed' })}
    >
      {caption ?? t('publications.caption.none')}
    </Text>
  )
}
