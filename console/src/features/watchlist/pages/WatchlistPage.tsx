import { Alert, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Page } from '@/shared/ui/Page'
import { Empty, QueryState } from '@/shared/ui/QueryState'
import { oneOf, useAddress } from '@/shared/ui/useAddress'
import { useComparison, useWatchlist, type Span, type WatchedAuthor } from '../api'
import { ComparisonTable } from '../components/ComparisonTable'
import { WatchForm } from '../components/WatchForm'

const spans = ['7d', '28d', '90d'] as const satisfies Span[]

/** Public authors beside own accounts. */
export function WatchlistPage() {
  const { t } = useTranslation()
  const watchlist = useWatchlist()
  return (
    <Page title={t('watchlist.title')}>
      <QueryState
        query={watchlist}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty
            icon={IconEye}
            title={t('watchlist.empty')}
            way={t('watchlist.empty.way')}
            action={<WatchForm places={watchlist.data?.limit ?? 0} />}
          />
        }
      >
        {({ items, limit, is_paused }) => (
          <Stack>
            {is_paused && <Alert color="orange">{t('watchlist.paused')}</Alert>}
            <WatchForm places={limit - items.length} />
            <Comparison authors={items} />
          </Stack>
        )}
      </QueryState>
    </Page>
  )
}

function Comparison({ authors }: { authors: WatchedAuthor[] }) {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const window = oneOf(spans, address.window) ?? '28d'
  const comparison = useComparison(window, authors)
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('watchlist.window')}
        value={window}
        onChange={(value) => change({ window: value })}
        data={spans.map((value) => ({ value, label: t(`watchlist.window.${value}`) }))}
        style={{ alignSelf: 'start' }}
      />
      <QueryState query={comparison}>
        {({ items, own_accounts }) => (
          <>
            <ComparisonTable items={items} authors={authors} />
            <Largest shown={items.filter(({ connection_id }) => connection_id).length} all={own_accounts} />
          </>
        )}
      </QueryState>
      <Text size="sm" c="dimmed">
        {t('watchlist.late')}
      </Text>
    </>
  )
}

function Largest({ shown, all }: { shown: number; all: number }) {
  const { t } = useTranslation()
  return (
    shown < all && (
      <Text size="sm" c="dimmed">
        {t('watchlist.largest', { shown, all })}
      </Text>
    )
  )
}
