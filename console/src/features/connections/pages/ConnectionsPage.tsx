import { Button, Text } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { mayAs, usePerson } from '@/shared/auth/person'
import { When } from '@/shared/time/When'
import { AccountLine } from '@/shared/ui/AccountLine'
import type { Column } from '@/shared/ui/DataTable'
import { Page } from '@/shared/ui/Page'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { useAddress } from '@/shared/ui/useAddress'
import { useConnections, useConnectionsLive, type Connection } from '../api'
import { ComeBack } from '../components/ComeBack'
import { ConnectModal } from '../components/ConnectModal'
import { ErasureNotice } from '../components/ErasureNotice'

export function ConnectionsPage() {
  const { t } = useTranslation()
  const mayConnect = mayAs(usePerson(), 'creator')
  const [address, change] = useAddress()
  const connections = useConnections()
  useConnectionsLive()
  const columns: Column<Connection>[] = [
    { head: t('connections.account'), cell: (row) => <AccountLine account={row} />, width: 'minmax(0, 2fr)' },
    {
      head: t('connections.state'),
      cell: ({ state }) => <StateBadge state={state} label={t(`badge.${state}`)} />,
      width: 'minmax(110px, 0.7fr)',
    },
    { head: t('connections.need'), cell: (row) => <Need connection={row} /> },
    {
      head: t('connections.until'),
      named: true,
      cell: ({ state, refresh_token_expires_at }) => (
        <When at={state === 'ACTIVE' ? refresh_token_expires_at : undefined} />
      ),
      width: 'minmax(120px, 0.7fr)',
    },
  ]
  const button = mayConnect && (
    <Button onClick={() => change({ connect: 'yes' })} leftSection={<IconPlugConnected size={16} />}>
      {t('connections.connect')}
    </Button>
  )
  return (
    <Page title={t('connections.title')} actions={button}>
      <ComeBack />
      {address.erasure && <ErasureNotice id={address.erasure} />}
      <PagedTable
        title={t('connections.title')}
        query={connections}
        keyOf={(row) => row.id}
        columns={columns}
        empty={
          <Empty
            title={t('connections.empty')}
            way={t(mayConnect ? 'connections.empty.way' : 'home.empty.others')}
            action={button}
          />
        }
      />
      <ConnectModal
        opened={mayConnect && address.connect === 'yes'}
        onClose={() => change({ connect: undefined })}
      />
    </Page>
  )
}

function Need({ connection: { need_of_user } }: { connection: Connection }) {
  const { t } = useTranslation()
  const well = need_of_user === 'NOTHING'
  return (
    <Text size="sm" c={well ? 'dimmed' : undefined} fw={well ? 400 : 600}>
      {t(`need.${need_of_user}`)}
    </Text>
  )
}
