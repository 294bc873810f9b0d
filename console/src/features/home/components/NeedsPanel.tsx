import { Anchor, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import { reasonIn } from '@/shared/i18n/said'
import { When } from '@/shared/time/When'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { useInTrouble, type Publication } from '../api'
import { stillMatters } from './matters'

export function NeedsPanel({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation()
  const troubled = useInTrouble()
  const needy = accounts.filter(
    ({ need_of_user, state }) => need_of_user !== 'NOTHING' && state !== 'REVOKED',
  )
  return (
    <Panel title={t('home.needs')}>
      <QueryState query={troubled}>
        {(publications) => {
          const open = publications.filter((one) => stillMatters(one, new Date()))
          if (needy.length + open.length === 0) return <AllWell />
          return (
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {needy.map((account) => (
                <NeedyAccount key={account.id} account={account} />
              ))}
              {open.map((publication) => (
                <NeedyPublication key={publication.id} publication={publication} accounts={accounts} />
              ))}
            </Stack>
          )
        }}
      </QueryState>
    </Panel>
  )
}

function AllWell() {
  const { t } = useTranslation()
  return (
    <Group gap="sm">
      <ThemeIcon variant="light" color="teal" radius="xl" aria-hidden>
        <IconCircleCheck size={18} />
      </ThemeIcon>
      <Text size="sm">{t('home.needs.none')}</Text>
    </Group>
  )
}

function NeedyAccount({ account }: { account: Account }) {
  const { t } = useTranslation()
  return (
    <Need
      icon={<IconPlugConnectedX size={18} />}
      colour={account.state === 'EXPIRED' ? 'red' : 'orange'}
      title={t(`home.need.${account.need_of_user}`, { account: nameOf(account) })}
      detail={
        account.missing_scopes.map(({ cost }) => cost).join(' ') || t(`home.need.${account.need_of_user}.way`)
      }
      action={t('home.mend.account')}
      to={`/connections/${account.id}`}
    />
  )
}

function NeedyPublication({ publication, accounts }: { publication: Publication; accounts: Account[] }) {
  const { t } = useTranslation()
  const account = accounts.find(({ id }) => id === publication.connection_id)
  const uncertain = publication.state === 'UNCERTAIN'
  return (
    <Need
      icon={<IconAlertTriangle size={18} />}
      colour={uncertain ? 'orange' : 'red'}
      title={t(uncertain ? 'home.need.uncertain' : 'home.need.failed', {
        account: account ? nameOf(account) : t('home.account.gone'),
      })}
      detail={
        <>
          {reasonIn(publication.platform, publication.reason, publication.detail) ?? publication.caption} ·{' '}
          <When at={publication.updated_at} />
        </>
      }
      action={t('home.mend.publication')}
      to={`/publications/${publication.id}`}
    />
  )
}

type NeedProps = {
  icon: ReactNode
  colour: string
  title: string
  detail: ReactNode
  action: string
  to: string
}

function Need({ icon, colour, title, detail, action, to }: NeedProps) {
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={colour} radius="xl" size={32} aria-hidden>
        {icon}
      </ThemeIcon>
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2}>
          {detail}
        </Text>
        <Anchor component={Link} to={to} size="sm" aria-label={`${action}: ${title}`}>
          {action}
        </Anchor>
      </div>
    </Group>
  )
}
