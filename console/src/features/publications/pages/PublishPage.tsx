import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAccounts, type Account } from '@/shared/api/accounts'
import { ConnectButton } from '@/shared/ui/ConnectButton'
import { Page } from '@/shared/ui/Page'
import { Empty, QueryState } from '@/shared/ui/QueryState'
import { useAddress } from '@/shared/ui/useAddress'
import { PublishForm } from '../components/PublishForm'
import { mayGo } from '../platforms'

const usable = (account: Account) =>
  account.state === 'ACTIVE' && (mayGo(account, 'DIRECT_POST') || mayGo(account, 'INBOX'))

export function PublishPage() {
  const { t } = useTranslation()
  const accounts = useAccounts()
  return (
    <Page
      title={t('publish.title')}
      actions={
        <Anchor component={Link} to="/publications" size="sm">
          {t('publish.all')}
        </Anchor>
      }
    >
      <QueryState
        query={accounts}
        isEmpty={({ items }) => !items.some(usable)}
        empty={<Empty title={t('publish.empty')} way={t('publish.empty.way')} action={<ConnectButton />} />}
      >
        {({ items }) => <Draft accounts={items.filter(usable)} />}
      </QueryState>
    </Page>
  )
}

function Draft({ accounts }: { accounts: Account[] }) {
  const [{ connection }, change] = useAddress()
  const only = accounts.length === 1 ? accounts[0] : undefined
  return (
    <PublishForm
      accounts={accounts}
      account={accounts.find(({ id }) => id === connection) ?? only}
      onAccount={(id) => change({ connection: id })}
    />
  )
}
