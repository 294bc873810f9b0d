import { Button, Group } from '@mantine/core'
import { IconLock, IconMapOff } from '@tabler/icons-react'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Role } from '@/shared/auth/session'
import { listed } from '@/shared/i18n/listed'
import { Page } from '@/shared/ui/Page'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { Empty } from '@/shared/ui/QueryState'

function Home() {
  const { t } = useTranslation()
  return (
    <Button component={Link} to="/" variant="default">
      {t('page.home')}
    </Button>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('page.404')}>
      <Empty title={t('problem.404')} way={t('problem.404.way')} action={<Home />} icon={IconMapOff} />
    </Page>
  )
}

export function NotYourRolePage({ roles }: { roles: Role[] }) {
  const { t, i18n } = useTranslation()
  const named = listed(
    roles.map((role) => t(`role.${role}`)),
    i18n.language,
    'disjunction',
  )
  return (
    <Page title={t('page.role')}>
      <Empty
        title={t('page.role.what', { roles: named })}
        way={t('page.role.way')}
        action={<Home />}
        icon={IconLock}
      />
    </Page>
  )
}

/** A page that could not be loaded or shown. */
export function LostPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <Page title={t('page.lost')}>
      <ProblemAlert error={error} retry={() => void router.invalidate()} />
      <Group>
        <Home />
      </Group>
    </Page>
  )
}
