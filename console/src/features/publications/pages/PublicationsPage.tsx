import { ActionIcon, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { firstDayOf, useLocale } from '@/shared/i18n/locale'
import { nameOf, useAccounts } from '@/shared/api/accounts'
import { mayAs, usePerson } from '@/shared/auth/person'
import { useLive } from '@/shared/live/useLive'
import { LiveMark } from '@/shared/ui/LiveMark'
import { Page } from '@/shared/ui/Page'
import { PublishButton } from '@/shared/ui/PublishButton'
import { Empty } from '@/shared/ui/QueryState'
import { oneOf, useAddress } from '@/shared/ui/useAddress'
import { stream, type Filters } from '../api'
import { dayKey, dayOf, daysOf, moved, type Span } from '../calendar'
import { Calendar } from '../components/Calendar'
import { PublicationsTable } from '../components/PublicationsTable'
import { states } from '../shown'

type Address = Record<string, string | undefined>

function filtersIn({ state, connection }: Address): Filters {
  const known = oneOf(states, state)
  return { ...(known ? { state: known } : {}), ...(connection ? { connection_id: connection } : {}) }
}
const spanIn = ({ view }: Address): Span | undefined => oneOf(['month', 'week'], view)

export function PublicationsPage() {
  const { t } = useTranslation()
  const mayPublish = mayAs(usePerson(), 'creator')
  const queries = useQueryClient()
  const [address, change] = useAddress()
  const accounts = useAccounts()
  const refresh = useDebouncedCallback(
    () => void queries.invalidateQueries({ queryKey: ['publications', 'list'] }),
    300,
  )
  const live = useLive(stream, refresh)
  const span = spanIn(address)
  const filters = filtersIn(address)
  const known = new Map((accounts.data?.items ?? []).map((account) => [account.id, nameOf(account)]))
  const publish = mayPublish && <PublishButton />
  return (
    <Page
      title={t('publications.title')}
      actions={
        <>
          <LiveMark state={live} />
          {publish}
        </>
      }
    >
      <Group align="end" gap="sm">
        <SegmentedControl
          aria-label={t('publications.view')}
          value={span ?? 'list'}
          onChange={(view) => change({ view: view === 'list' ? undefined : view, day: undefined })}
          data={[
            { value: 'list', label: t('publications.view.list') },
            { value: 'month', label: t('publications.view.month') },
            { value: 'week', label: t('publications.view.week') },
          ]}
        />
        <Select
          aria-label={t('publications.state')}
          value={filters.state ?? 'all'}
          onChange={(state) => change({ state: state === 'all' || !state ? undefined : state })}
          data={[
            { value: 'all', label: t('publications.state.all') },
            ...states.map((value) => ({ value, label: t(`pubstate.${value}`) })),
          ]}
          allowDeselect={false}
          flex={{ base: '1 1 140px', xs: '0 1 170px' }}
        />
        <Select
          aria-label={t('publications.account')}
          value={address.connection ?? 'all'}
          onChange={(id) => change({ connection: id === 'all' || !id ? undefined : id })}
          data={[
            { value: 'all', label: t('publications.account.all') },
            ...[...known].map(([value, label]) => ({ value, label })),
          ]}
          allowDeselect={false}
          flex={{ base: '1 1 140px', xs: '0 1 220px' }}
        />
        {Object.keys(filters).length > 0 && (
          <Button variant="subtle" onClick={() => change({ state: undefined, connection: undefined })}>
            {t('publications.clear')}
          </Button>
        )}
      </Group>
      {span ? (
        <Planned
          span={span}
          day={dayOf(address.day)}
          filters={filters}
          onDay={(day) => change({ day })}
          onWeek={(week) => change({ view: 'week', day: week })}
        />
      ) : (
        <PublicationsTable
          filters={filters}
          accountName={(id) => known.get(id) ?? '–'}
          empty={<Empty title={t('publications.empty')} way={t('publications.empty.way')} action={publish} />}
        />
      )}
    </Page>
  )
}

type PlannedProps = {
  span: Span
  day: Date
  filters: Filters
  onDay: (day: string | undefined) => void
  onWeek: (day: string) => void
}

/** Months begin with a small letter in many languages, headings with a capital one. */
const capitalized = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)

function Planned({ span, day, filters, onDay, onWeek }: PlannedProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const days = daysOf(span, day, firstDayOf(locale))
  const title =
    span === 'month'
      ? new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(day)
      : new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).formatRange(days[0] ?? day, days.at(-1) ?? day)
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('publications.before')}
          onClick={() => onDay(dayKey(moved(span, day, -1)))}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('publications.after')}
          onClick={() => onDay(dayKey(moved(span, day, 1)))}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => onDay(undefined)}>
          {t('publications.today')}
        </Button>
        <Text component="h2" fw={600} fz="lg" m={0} ms="xs" aria-live="polite">
          {capitalized(title, locale)}
        </Text>
      </Group>
      <Calendar span={span} day={day} filters={filters} title={title} onWeek={onWeek} />
    </Stack>
  )
}
