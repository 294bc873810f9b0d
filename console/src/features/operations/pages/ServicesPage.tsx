import { Anchor, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { duration } from '@/shared/time/duration'
import { QueryState } from '@/shared/ui/QueryState'
import { services, useInbox, useOutbox, type Service } from '../api'
import { Figure } from '../components/Figure'
import { OperationsPage } from '../components/OperationsPage'

export function ServicesPage() {
  const { t } = useTranslation()
  return (
    <OperationsPage at="/operations/services">
      <Text c="dimmed">{t('services.about')}</Text>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {services.map((service) => (
          <ServiceCard key={service} service={service} />
        ))}
      </SimpleGrid>
    </OperationsPage>
  )
}

function ServiceCard({ service }: { service: Service }) {
  const { t } = useTranslation()
  return (
    <Paper component="section" withBorder radius="md" p="md" aria-labelledby={`service-${service}`}>
      <Stack gap="sm">
        <Title order={2} fz="h4" id={`service-${service}`}>
          <Anchor component={Link} to={`/operations/services/${service}`} inherit>
            {t(`services.${service}`)}
          </Anchor>
        </Title>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xl" verticalSpacing={4}>
          <Outgoing service={service} />
          <Incoming service={service} />
        </SimpleGrid>
      </Stack>
    </Paper>
  )
}

export function Outgoing({ service }: { service: Service }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <QueryState query={useOutbox(service)}>
      {({ pending, oldest_seconds, refused, paused }) => (
        <Stack gap={4}>
          <Figure
            label={t('services.unsent')}
            value={pending}
            note={pending > 0 && duration(oldest_seconds, locale)}
          />
          <Figure label={t('services.refused')} value={refused} bad={refused > 0} />
          {paused && <Text c="orange">{t('services.paused')}</Text>}
        </Stack>
      )}
    </QueryState>
  )
}

export function Incoming({ service }: { service: Service }) {
  const { t } = useTranslation()
  return (
    <QueryState query={useInbox(service)}>
      {({ waiting, parked, given_up }) => (
        <Stack gap={4}>
          <Figure
            label={t('services.unread')}
            value={Object.values(waiting).reduce((sum, one) => sum + one, 0)}
          />
          <Figure
            label={t('services.parked')}
            value={parked}
            bad={given_up > 0}
            note={given_up > 0 && t('services.givenUp', { count: given_up })}
          />
        </Stack>
      )}
    </QueryState>
  )
}
