import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconHeartbeat, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { When } from '@/shared/time/When'
import type { Column } from '@/shared/ui/DataTable'
import { PagedTable } from '@/shared/ui/PagedTable'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { Empty } from '@/shared/ui/QueryState'
import { StateBadge } from '@/shared/ui/StateBadge'
import { oneOf, useAddress, valuesOf } from '@/shared/ui/useAddress'
import { useRefreshTokens, useTroubled, type Troubled } from '../api'
import { ChoiceFilter } from '../components/ChoiceFilter'
import { Filters } from '../components/Filters'
import classes from '../components/Filters.module.css'
import { OperationsPage } from '../components/OperationsPage'

type Trouble = Troubled['connection']['troubles'][number]

const troubles = valuesOf<Trouble>({ EXPIRED: true, SUSPECTED: true, REFRESH_FAILING: true, ENDS_SOON: true })

export function TroubledPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const trouble = oneOf(troubles, address.trouble)
  const troubled = useTroubled(trouble ? { trouble } : {})
  const refresh = useRefreshTokens()
  const due = (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} />}
      loading={refresh.isPending && refresh.variables === undefined}
      onClick={() => refresh.mutate(undefined)}
    >
      {t('troubled.refresh.due')}
    </Button>
  )
  const columns: Column<Troubled>[] = [
    { head: t('troubled.account'), width: 'minmax(0, 1.4fr)', cell: (row) => <Account row={row} /> },
    {
      head: t('troubled.trouble'),
      width: '190px',
      cell: ({ connection }) => (
        <Group gap={4}>
          {connection.troubles.map((one) => (
            <StateBadge key={one} state={one} label={t(`trouble.${one}`)} />
          ))}
        </Group>
      ),
    },
    { head: t('troubled.need'), width: 'minmax(0, 2fr)', cell: (row) => <Reason row={row} /> },
    {
      head: t('troubled.next'),
      width: '130px',
      named: true,
      cell: ({ connection }) => <When at={connection.refresh.next_at} />,
    },
    {
      head: t('troubled.action'),
      width: '130px',
      end: true,
      cell: ({ connection }) =>
        connection.state === 'ACTIVE' && (
          <Button
            size="xs"
            variant="default"
            loading={refresh.isPending && refresh.variables?.includes(connection.id)}
            onClick={() => refresh.mutate([connection.id])}
          >
            {t('troubled.refresh')}
          </Button>
        ),
    },
  ]
  return (
    <OperationsPage at="/operations/accounts" actions={due}>
      <Filters>
        <ChoiceFilter
          label={t('troubled.trouble')}
          value={trouble}
          choices={troubles.map((value) => ({ value, label: t(`trouble.${value}`) }))}
          onChange={(chosen) => change({ trouble: chosen })}
        />
      </Filters>
      <div aria-live="polite" className={classes.news}>
        {refresh.error && <ProblemAlert error={refresh.error} />}
        {refresh.data && (
          <Alert color={refresh.data.not_queued?.length ? 'orange' : 'teal'}>
            {t('troubled.queued', { count: refresh.data.queued })}{' '}
            {refresh.data.not_queued?.length
              ? t('troubled.queued.not', { count: refresh.data.not_queued.length })
              : ''}
          </Alert>
        )}
      </div>
      <PagedTable
        title={t('ops.troubled')}
        query={troubled}
        keyOf={({ connection }) => connection.id}
        columns={columns}
        empty={<Empty title={t('troubled.empty')} way={t('troubled.empty.way')} icon={IconHeartbeat} />}
      />
    </OperationsPage>
  )
}

function Account({ row: { connection, workspace, owner } }: { row: Troubled }) {
  const { t } = useTranslation()
  return (
    <Stack gap={0}>
      <Text fw={500}>{connection.username ? `@${connection.username}` : connection.platform_user_id}</Text>
      <Text size="sm" c="dimmed">
        {t('troubled.whose', { workspace, owner })}
      </Text>
    </Stack>
  )
}

function Reason({ row: { connection } }: { row: Troubled }) {
  const { t } = useTranslation()
  const error = connection.refresh.last_error
  return (
    <Stack gap={0}>
      <Text size="sm">{connection.advice}</Text>
      {error && (
        <Text size="sm" c="dimmed">
          {t('troubled.error', { code: error.code, count: connection.refresh.failures })}{' '}
          <When at={error.at} />
          {error.log_id && ` · log_id ${error.log_id}`}
        </Text>
      )}
    </Stack>
  )
}
