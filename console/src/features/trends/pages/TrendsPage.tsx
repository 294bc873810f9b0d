import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { mayAs, usePerson } from '@/shared/auth/person'
import { When } from '@/shared/time/When'
import { Page } from '@/shared/ui/Page'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { Empty, QueryState } from '@/shared/ui/QueryState'
import { useAddress } from '@/shared/ui/useAddress'
import { useLook, useTrends, type Trends } from '../api'
import { LookRun } from '../components/LookRun'
import { TrendsTable } from '../components/TrendsTable'
import { directions, kinds, queryIn, sources, spans, type Kind } from '../components/view'

/** What is posted more, or less, than it was. */
export function TrendsPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const query = queryIn(address)
  const trends = useTrends(query)
  const look = useLook()
  const button = mayAs(usePerson(), 'analyst') && (
    <Button leftSection={<IconSearch size={16} />} loading={look.isPending} onClick={() => look.mutate()}>
      {t('trends.look')}
    </Button>
  )
  return (
    <Page title={t('trends.title')} actions={button}>
      <Stack>
        {look.error && <ProblemAlert error={look.error} />}
        {look.data && <LookRun id={look.data.id} />}
        <Group gap="sm" align="end">
          <Choice
            label={t('trends.kind')}
            value={query.kind}
            onChange={(kind) => change({ kind })}
            data={kinds.map((value) => ({ value, label: t(`trends.kind.${value}`) }))}
          />
          <Choice
            label={t('trends.direction')}
            value={query.direction}
            onChange={(direction) => change({ direction })}
            data={directions.map((value) => ({ value, label: t(`trends.direction.${value}`) }))}
          />
          <Choice
            label={t('trends.window')}
            value={query.window}
            onChange={(window) => change({ window })}
            data={spans.map((value) => ({ value, label: t(`trends.window.${value}`) }))}
          />
          <Choice
            label={t('trends.source')}
            value={query.source}
            onChange={(source) => change({ source })}
            data={sources.map((value) => ({ value, label: t(`trends.source.${value}`) }))}
          />
          <Region value={query.region ?? ''} onChange={(region) => change({ region })} />
        </Group>
        <QueryState
          query={trends}
          isEmpty={({ enough_data }) => !enough_data}
          empty={
            query.kind === 'sound' && query.source === 'account' ? (
              <Empty title={t('trends.sound.own')} way={t('trends.sound.own.way')} />
            ) : (
              <Empty title={t('trends.enough')} way={t('trends.enough.way')} />
            )
          }
        >
          {(data) => (
            <>
              <Evidence trends={data} kind={query.kind} />
              {data.items.length > 0 ? (
                <TrendsTable trends={data.items} kind={query.kind} />
              ) : (
                <Empty title={t(`trends.none.${query.direction}`)} way={t('trends.none.way')} />
              )}
            </>
          )}
        </QueryState>
      </Stack>
    </Page>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T
  onChange: (value: string) => void
  data: { value: T; label: string }[]
}

const Choice = <T extends string>({ label, ...rest }: ChoiceProps<T>) => (
  <SegmentedControl size="xs" aria-label={label} {...rest} />
)

/** Sent when it is whole, or gone. */
function Region({ value, onChange }: { value: string; onChange: (region: string | undefined) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  return (
    <TextInput
      size="xs"
      w={110}
      label={t('trends.region')}
      placeholder={t('trends.region.all')}
      maxLength={2}
      value={typed}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value.toUpperCase().replace(/[^A-Z]/g, '')
        setTyped(next)
        if (next.length !== 1) onChange(next || undefined)
      }}
    />
  )
}

function Evidence({ trends: { judged, from, to, judged_at }, kind }: { trends: Trends; kind: Kind }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  return (
    <Paper withBorder p="sm">
      <Text size="sm" c="dimmed">
        {from && to && `${t('trends.evidence', { count: judged, from: day(from), to: day(to) })} `}
        {judged_at && (
          <>
            {t('trends.judged')} <When at={judged_at} />
          </>
        )}
      </Text>
      {kind === 'sound' && (
        <Text size="sm" c="dimmed">
          {t('trends.sound.id')}
        </Text>
      )}
    </Paper>
  )
}
