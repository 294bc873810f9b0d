import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import { oneOf, useAddress, valuesOf } from '@/shared/ui/useAddress'
import { useAudit, type AuditEntry, type AuditFilter } from '../api'
import { ChoiceFilter } from '../components/ChoiceFilter'
import { timesOf } from '../components/days'
import { Filters } from '../components/Filters'
import { OperationsPage } from '../components/OperationsPage'
import { WordFilter } from '../components/WordFilter'

const actions = valuesOf<AuditEntry['action']>({
  connected: true,
  reconnected: true,
  regranted: true,
  revived: true,
  expired: true,
  authorization_removed: true,
  disconnected: true,
  erased: true,
  exported: true,
  token_read: true,
  operator_call: true,
})

const words = ['actor', 'workspace', 'connection_id'] as const
const days = ['from', 'to'] as const
const none = {
  action: undefined,
  actor: undefined,
  workspace: undefined,
  connection_id: undefined,
  from: undefined,
  to: undefined,
}

export function AuditPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const action = oneOf(actions, address.action)
  const filter: AuditFilter = {
    ...(action ? { action } : {}),
    ...Object.fromEntries(words.flatMap((key) => (address[key] ? [[key, address[key]]] : []))),
    ...timesOf(address),
  }
  const audit = useAudit(filter)
  const columns: Column<AuditEntry>[] = [
    { head: t('audit.action'), width: 'minmax(0, 1.4fr)', cell: (entry) => <What entry={entry} /> },
    { head: t('audit.actor'), width: 'minmax(0, 1fr)', cell: (entry) => <Who entry={entry} /> },
    { head: t('audit.workspace'), width: '120px', cell: (entry) => entry.workspace ?? '–' },
    {
      head: t('audit.connection_id'),
      width: 'minmax(0, 1.4fr)',
      cell: ({ connection_id }) =>
        connection_id ? (
          <Anchor
            component="button"
            type="button"
            size="sm"
            ff="monospace"
            ta="start"
            onClick={() => change({ connection_id })}
          >
            {connection_id}
          </Anchor>
        ) : (
          '–'
        ),
    },
    { head: t('audit.when'), width: '130px', end: true, cell: (entry) => <When at={entry.happened_at} /> },
  ]
  return (
    <OperationsPage at="/operations/audit">
      <Filters>
        <ChoiceFilter
          label={t('audit.action')}
          value={action}
          choices={actions.map((value) => ({ value, label: t(`audit.action.${value}`) }))}
          onChange={(chosen) => change({ action: chosen })}
        />
        {words.map((key) => (
          <WordFilter
            key={key}
            label={t(`audit.${key}`)}
            value={address[key]}
            onChange={(value) => change({ [key]: value })}
          />
        ))}
        {days.map((key) => (
          <TextInput
            key={key}
            type="date"
            label={t(`audit.${key}`)}
            value={address[key] ?? ''}
            onChange={(event) => change({ [key]: event.currentTarget.value })}
          />
        ))}
        {Object.values(filter).length > 0 && (
          <Button variant="subtle" onClick={() => change(none)}>
            {t('ops.clear')}
          </Button>
        )}
      </Filters>
      <PagedTable
        title={t('ops.audit')}
        query={audit}
        keyOf={(entry) => entry.id}
        columns={columns}
        empty={<Empty title={t('audit.empty')} way={t('audit.empty.way')} />}
      />
    </OperationsPage>
  )
}

function What({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const version = entry.token_version && t('audit.version', { version: entry.token_version })
  return (
    <Stack gap={0}>
      <Text size="sm" fw={500}>
        {t(`audit.action.${entry.action}`)}
      </Text>
      <Text size="sm" c="dimmed">
        {[entry.detail, version].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  )
}

function Who({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  return (
    <Stack gap={0}>
      <Text size="sm">{entry.actor}</Text>
      <Text size="sm" c="dimmed">
        {[t(`audit.kind.${entry.actor_kind}`), entry.address].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  )
}
