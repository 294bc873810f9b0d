import { SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { growthOf } from '@/shared/api/growth'
import { useFormats } from '@/shared/format/useFormats'
import { Stat } from '@/shared/ui/Stat'
import { useAccountFigures } from '../api'

export function AccountStats({ id }: { id: string }) {
  const { t } = useTranslation()
  const { short, whole } = useFormats()
  const account = useAccountFigures(id).data
  const days = useQuery(growthOf(id)).data?.items ?? []
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      <Stat
        label={t('connections.followers')}
        value={short(account?.follower_count)}
        exact={whole(account?.follower_count)}
        trend={days.flatMap(({ followers }) => followers ?? [])}
      />
      <Stat label={t('connections.following')} value={whole(account?.following_count)} />
      <Stat
        label={t('connections.likes')}
        value={short(account?.likes_count)}
        exact={whole(account?.likes_count)}
        trend={days.flatMap(({ likes }) => likes ?? [])}
      />
      <Stat
        label={t('connections.videos')}
        value={whole(account?.video_count)}
        of={account && t('connections.videos.stored', { stored: whole(account.videos_stored) })}
      />
    </SimpleGrid>
  )
}
