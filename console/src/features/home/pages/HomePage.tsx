import { Button, Grid, Stack } from '@mantine/core'
import { IconPlugConnected, IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAccounts } from '@/shared/api/accounts'
import { mayAs, usePerson } from '@/shared/auth/person'
import { Page } from '@/shared/ui/Page'
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
  const publish = creates && (accounts.data?.items.length ?? 0) > 0 && (
    <Button component={Link} to="/publish" leftSection={<IconSend size={16} />}>
      {t('home.publish')}
    </Button>
  )
  const empty = (
    <Empty
      title={t('home.empty')}
      way={t(creates ? 'home.empty.way' : 'home.empty.others')}
      action={
        creates && (
          <Button component={Link} to="/connections" leftSection={<IconPlugConnected size={16} />} mt="sm">
            {t('home.empty.connect')}
          </Button>
        )
      }
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
