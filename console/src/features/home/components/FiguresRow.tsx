import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/shared/api/accounts'
import { useFetchedAccounts } from '@/shared/api/fetching'
import { useFormats } from '@/shared/format/useFormats'
import { Stat } from '@/shared/ui/Stat'
import { useGrowth, useSummary, useWeeks } from '../api'
import { followersByDay } from './weeks'

const DRAWN = 12

export function FiguresRow({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation()
  const { short, whole } = useFormats()
  const fetched = useFetchedAccounts()
  const summary = useSummary()
  const weeks = useWeeks().data ?? []
  const growth = useGrowth(accounts.slice(0, DRAWN).map(({ id }) => id))
  const followers =
    fetched.data &&
    [...fetched.data.values()].reduce((sum, { follower_count = 0 }) => sum + follower_count, 0)
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      <Stat
        label={t('home.followers')}
        value={short(followers)}
        trend={followersByDay(growth)}
        exact={whole(followers)}
        of={t('home.followers.of', { count: accounts.length })}
      />
      <Stat
        label={t('home.views')}
        value={short(summary.data?.views)}
        exact={whole(summary.data?.views)}
        trend={weeks.map(({ views }) => views)}
        of={t('home.by.week')}
      />
      <Stat
        label={t('home.likes')}
        value={short(summary.data?.likes)}
        exact={whole(summary.data?.likes)}
        trend={weeks.map(({ likes }) => likes)}
        of={t('home.by.week')}
      />
      <Stat
        label={t('home.posts')}
        value={whole(summary.data?.posts)}
        trend={weeks.map(({ posts }) => posts)}
        of={t('home.by.week')}
      />
    </SimpleGrid>
  )
}
