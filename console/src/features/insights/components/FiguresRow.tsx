import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { QueryState } from '@/shared/ui/QueryState'
import { Stat } from '@/shared/ui/Stat'
import { useComparison, type OfPosts } from '../api'

/** The period's sums, each against the period before, as long. */
export function FiguresRow({ of }: { of: OfPosts }) {
  const { t } = useTranslation()
  const { short, whole, percent, one, change, more } = useFormats()
  const comparison = useComparison(of)
  const against = (value: number | undefined, write = change) =>
    value === undefined ? t('insights.before.none') : t('insights.before', { change: write(value) })
  return (
    <QueryState query={comparison}>
      {({ first: { figures }, change: by }) => (
        <SimpleGrid cols={{ base: 2, md: 5 }} spacing={{ base: 'xs', sm: 'md' }}>
          <Stat label={t('insights.posts')} value={whole(figures.posts)} change={against(by.posts)} />
          <Stat
            label={t('insights.views')}
            value={short(figures.views)}
            exact={whole(figures.views)}
            change={against(by.views)}
          />
          <Stat
            label={t('insights.views_per_post')}
            value={short(figures.views_per_post)}
            exact={whole(figures.views_per_post)}
            change={against(by.views_per_post)}
          />
          <Stat
            label={t('insights.engagement')}
            value={percent(figures.engagement_rate)}
            change={against(by.engagement_rate)}
          />
          <Stat
            label={t('insights.median_score')}
            value={one(figures.median_score)}
            change={against(by.median_score, more)}
          />
        </SimpleGrid>
      )}
    </QueryState>
  )
}
