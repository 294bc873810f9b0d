import { Anchor, Badge, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { Page } from '@/shared/ui/Page'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import {
  services,
  useLetters,
  useParked,
  type EventKind,
  type Letter,
  type Parked,
  type Service,
} from '../api'
import { EventDialog } from '../components/EventDialog'
import { Incoming, Outgoing } from './ServicesPage'

const shortName = (type: string) => type.split('.').at(-2) ?? type

type Chosen = { kind: EventKind; id: number }

export function ServicePage() {
  const { t } = useTranslation()
  const { service: named } = useParams({ strict: false })
  const service = services.find((one) => one === named) ?? 'auth'
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <Page
      title={t(`services.${service}`)}
      breadcrumbs={
        <Anchor component={Link} to="/operations/services" size="sm">
          {t('ops.services')}
        </Anchor>
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} maw={720}>
        <Outgoing service={service} />
        <Incoming service={service} />
      </SimpleGrid>
      <ParkedEvents service={service} onChoose={(id) => setChosen({ kind: 'parked-events', id })} />
      <DeadLetters service={service} onChoose={(id) => setChosen({ kind: 'dead-letters', id })} />
      {chosen && <EventDialog service={service} {...chosen} onClose={() => setChosen(undefined)} />}
    </Page>
  )
}

type ListProps = { service: Service; onChoose: (id: number) => void }

function ParkedEvents({ service, onChoose }: ListProps) {
  const { t } = useTranslation()
  const parked = useParked(service)
  const columns: Column<Parked>[] = [
    {
      head: t('services.event'),
      width: 'minmax(0, 1.3fr)',
      cell: (event) => <Name type={event.type} onClick={() => onChoose(event.id)} />,
    },
    {
      head: t('services.error'),
      width: 'minmax(0, 2fr)',
      cell: (event) => <Text size="sm">{event.last_error}</Text>,
    },
    { head: t('services.attempts'), width: '90px', end: true, cell: (event) => event.attempts },
    {
      head: t('services.next'),
      width: '160px',
      cell: (event) =>
        event.given_up_at ? (
          <Badge color="red" variant="light" tt="none">
            {t('services.over')}
          </Badge>
        ) : (
          <When at={event.next_attempt_at} />
        ),
    },
  ]
  return (
    <Stack component="section" gap="sm">
      <Title order={2} fz="h4">
        {t('services.parked')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('services.parked.about')}
      </Text>
      <PagedTable
        title={t('services.parked')}
        query={parked}
        keyOf={(event) => String(event.id)}
        columns={columns}
        empty={<Empty title={t('services.parked.none')} way={t('services.parked.none.way')} />}
      />
    </Stack>
  )
}

function DeadLetters({ service, onChoose }: ListProps) {
  const { t } = useTranslation()
  const letters = useLetters(service)
  const columns: Column<Letter>[] = [
    {
      head: t('services.topic'),
      width: 'minmax(0, 1.3fr)',
      cell: (letter) => <Name type={letter.topic} whole onClick={() => onChoose(letter.id)} />,
    },
    {
      head: t('services.reason'),
      width: 'minmax(0, 2fr)',
      cell: (letter) => <Text size="sm">{letter.reason}</Text>,
    },
    { head: t('services.received'), width: '160px', cell: (letter) => <When at={letter.received_at} /> },
  ]
  return (
    <Stack component="section" gap="sm">
      <Title order={2} fz="h4">
        {t('services.letters')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('services.letters.about')}
      </Text>
      <PagedTable
        title={t('services.letters')}
        query={letters}
        keyOf={(letter) => String(letter.id)}
        columns={columns}
        empty={<Empty title={t('services.letters.none')} way={t('services.letters.none.way')} />}
      />
    </Stack>
  )
}

function Name({ type, whole = false, onClick }: { type: string; whole?: boolean; onClick: () => void }) {
  return (
    <Anchor component="button" type="button" ta="start" onClick={onClick}>
      {whole ? type : shortName(type)}
    </Anchor>
  )
}
