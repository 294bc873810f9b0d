import { Grid, ScrollArea, Stack, Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAccounts, type Account } from '@/shared/api/accounts'
import { Page } from '@/shared/ui/Page'
import { Empty, QueryState } from '@/shared/ui/QueryState'
import { useAddress } from '@/shared/ui/useAddress'
import type { OfPosts } from '../api'
import { ComparePanel } from '../components/ComparePanel'
import { FiguresRow } from '../components/FiguresRow'
import { GrowthPanel } from '../components/GrowthPanel'
import { HashtagsPanel } from '../components/HashtagsPanel'
import { LengthsPanel } from '../components/LengthsPanel'
import { PeriodBar } from '../components/PeriodBar'
import { TimesPanel } from '../components/TimesPanel'
import { TopPanel } from '../components/TopPanel'
import { metricIn, periodIn, viewIn, views, type Address, type Change, type View } from '../components/view'

export function InsightsPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const accounts = useAccounts()
  const view = viewIn(address)
  return (
    <Page title={t('insights.title')}>
      <QueryState
        query={accounts}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty title={t('connections.empty')} way={t('insights.empty.way')} />}
      >
        {({ items }) => (
          <Tabs
            value={view}
            onChange={(value) => change({ view: value === 'overview' || !value ? undefined : value })}
            keepMounted={false}
          >
            <ScrollArea type="never" offsetScrollbars={false}>
              <Tabs.List style={{ flexWrap: 'nowrap' }}>
                {views.map((one) => (
                  <Tabs.Tab key={one} value={one} style={{ whiteSpace: 'nowrap' }}>
                    {t(`insights.view.${one}`)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
            </ScrollArea>
            {views.map((one) => (
              <Tabs.Panel key={one} value={one} pt="md">
                <Content view={one} address={address} change={change} accounts={items} />
              </Tabs.Panel>
            ))}
          </Tabs>
        )}
      </QueryState>
    </Page>
  )
}

type ContentProps = { view: View; address: Address; change: Change; accounts: Account[] }

function Content({ view, address, change, accounts }: ContentProps) {
  const period = periodIn(address, new Date())
  const of: OfPosts = { ...period, ...(address.account ? { connection_id: address.account } : {}) }
  const shared = { address, change, period, accounts }
  return (
    <Stack>
      <PeriodBar {...shared} withAccount={view !== 'hashtags' && view !== 'growth'} />
      {view === 'overview' && (
        <>
          <FiguresRow of={of} />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 7 }}>
              <TopPanel of={of} metric={metricIn(address)} setMetric={(metric) => change({ metric })} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <LengthsPanel of={of} />
            </Grid.Col>
          </Grid>
        </>
      )}
      {view === 'times' && <TimesPanel of={of} />}
      {view === 'hashtags' && <HashtagsPanel {...shared} />}
      {view === 'growth' && <GrowthPanel {...shared} />}
      {view === 'compare' && <ComparePanel {...shared} of={of} />}
    </Stack>
  )
}
