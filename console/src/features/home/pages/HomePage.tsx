import { Grid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAccounts } from '@/shared/api/accounts'
import { mayAs, usePerson } from '@/shared/auth/person'
import { ConnectButton } from '@/shared/ui/ConnectButton'
import { Page } from '@/shared/ui/Page'
import { PublishButton } from '@/shared/ui/PublishButton'
import { Empty, QueryState } from '@/shared/ui/QueryState'
import { AccountsPanel } from '../components/AccountsPanel'
import { FiguresRow } from '../components/FiguresRow'
import { LivePanel } from '../components/LivePanel'
import { NeedsPanel } from '../components/NeedsPanel'
import { UnderWayPanel } from '../components/UnderWayPanel'

export function HomePage() {
  const { t } = useTranslation()
  const creates = mayAs(usePerson(), 'creator')
  const accounts = useAccounts()
  const publish = creates && (accounts.data?.items.length ?? 0) > 0 && <PublishButton />
  const empty = (
    <Empty
      title={t('home.empty')}
      way={t(creates ? 'home.empty.way' : 'home.empty.others')}
      action={creates && <ConnectButton />}
    />
  )
  return (
    <Page title={t('home.title')} actions={publish}>
      <QueryState query={accounts} isEmpty={({ items }) => items.length === 0} empty={empty}>
        {({ items }) => (
          <Stack>
            <FiguresRow accounts={items} />
            <Grid gap="md">
              <Grid.Col span={{ base: 12, md: 7 }}>
                <Stack>
                  <NeedsPanel accounts={items} />
                  <UnderWayPanel accounts={items} />
                  <AccountsPanel accounts={items} />
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 5 }}>
                <LivePanel accounts={items} />
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </QueryState>
    </Page>
  )
}
