import { Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { files, useLengths, type OfPosts } from '../api'
import { CsvButton } from './CsvButton'
import { NothingPosted } from './NothingPosted'

/** How long videos did: median score as a bar, with how many there are. */
export function LengthsPanel({ of }: { of: OfPosts }) {
  const { t } = useTranslation()
  const { one, short } = useFormats()
  const lengths = useLengths(of)
  return (
    <Panel
      title={t('insights.lengths')}
      hint={t('insights.lengths.hint')}
      actions={<CsvButton load={() => files.lengths(of)} name={`lengths-${of.from}-${of.to}`} />}
    >
      <QueryState
        query={lengths}
        isEmpty={({ items }) => items.every(({ figures }) => figures.posts === 0)}
        empty={<NothingPosted />}
      >
        {({ items }) => (
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {items
              .filter(({ figures }) => figures.posts > 0)
              .map(({ length, figures, enough_posts }) => (
                <li key={length}>
                  <Group justify="space-between" gap="xs">
                    <Text size="sm">{t(`length.${length}`)}</Text>
                    <Text size="sm" fw={600}>
                      {one(figures.median_score)}
                    </Text>
                  </Group>
                  <Progress
                    value={figures.median_score ?? 0}
                    size={6}
                    my={4}
                    color={enough_posts ? 'indigo.5' : 'gray.5'}
                    aria-hidden
                  />
                  <Text size="xs" c="dimmed">
                    {t('insights.lengths.line', {
                      count: figures.posts,
                      views: short(figures.views_per_post),
                    })}
                    {!enough_posts && ` · ${t('insights.few')}`}
                  </Text>
                </li>
              ))}
          </Stack>
        )}
      </QueryState>
    </Panel>
  )
}
