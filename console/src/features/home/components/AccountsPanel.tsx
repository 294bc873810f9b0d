import { Anchor, Group, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/shared/api/accounts'
import { useFetchedAccounts } from '@/shared/api/fetching'
import { useFormats } from '@/shared/format/useFormats'
import { AccountLine } from '@/shared/ui/AccountLine'
import { Panel } from '@/shared/ui/Panel'
import { StateBadge } from '@/shared/ui/StateBadge'

const SHOWN = 8

export function AccountsPanel({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation()
  const { short } = useFormats()
  const fetched = useFetchedAccounts()
  return (
    <Panel
      title={t('home.accounts')}
      actions={
        <Anchor component={Link} to="/connections" size="sm">
          {t('home.accounts.all', { count: accounts.length })}
        </Anchor>
      }
    >
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {accounts.slice(0, SHOWN).map((account) => (
          <Group key={account.id} component="li" justify="space-between" wrap="nowrap" gap="sm">
            <AccountLine
              account={account}
              below={t('home.account.followers', {
                followers: short(fetched.data?.get(account.id)?.follower_count),
              })}
            />
            <StateBadge state={account.state} label={t(`badge.${account.state}`)} />
          </Group>
        ))}
      </Stack>
    </Panel>
  )
}
