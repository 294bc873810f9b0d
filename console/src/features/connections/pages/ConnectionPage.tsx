import { Alert, Anchor, Button, Grid, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { keep } from '@/shared/api/download'
import { mayAs, usePerson } from '@/shared/auth/person'
import { When } from '@/shared/time/When'
import { DetailPanel } from '@/shared/ui/DetailPanel'
import { Page } from '@/shared/ui/Page'
import { Panel } from '@/shared/ui/Panel'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { PublishButton } from '@/shared/ui/PublishButton'
import { QueryState } from '@/shared/ui/QueryState'
import { useConnectionStatus, useExport, type ConnectionStatus } from '../api'
import { AccountStats } from '../components/AccountStats'
import { ConnectModal } from '../components/ConnectModal'
import { DisconnectModal } from '../components/DisconnectModal'
import { FollowersPanel } from '../components/FollowersPanel'
import { Profile } from '../components/Profile'
import { QuotaPanel } from '../components/QuotaPanel'
import { ScopeList } from '../components/ScopeList'
import { SyncPanel } from '../components/SyncPanel'

const mayPublish = ({ state, scopes }: ConnectionStatus) =>
  state === 'ACTIVE' && scopes.includes('video.publish')

export function ConnectionPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const status = useConnectionStatus(id)
  const mayChange = mayAs(usePerson(), 'creator')
  const [connects, { open, close }] = useDisclosure()
  const needs = status.data && status.data.need_of_user !== 'NOTHING'
  return (
    <Page
      title={status.data?.username ? `@${status.data.username}` : t('connections.account')}
      breadcrumbs={
        <Anchor component={Link} to="/connections" size="sm">
          {t('connections.title')}
        </Anchor>
      }
      actions={
        mayChange &&
        status.data && (
          <>
            <Button
              variant={needs ? 'filled' : 'default'}
              leftSection={<IconPlugConnected size={16} />}
              onClick={open}
            >
              {t('connections.reconnect')}
            </Button>
            {mayPublish(status.data) && <PublishButton connection={id} />}
          </>
        )
      }
    >
      <QueryState query={status}>{(data) => <Facts status={data} mayChange={mayChange} />}</QueryState>
      <ConnectModal
        opened={connects}
        onClose={close}
        again={status.data && { connection: id, platform: status.data.platform }}
      />
    </Page>
  )
}

function Facts({ status, mayChange }: { status: ConnectionStatus; mayChange: boolean }) {
  const { t } = useTranslation()
  const need = status.need_of_user
  return (
    <Stack>
      <Profile status={status} />
      {need !== 'NOTHING' && (
        <Alert color={need === 'CONNECT_AGAIN' ? 'red' : 'orange'} title={t(`need.${need}`)}>
          {t(`home.need.${need}.way`)}
        </Alert>
      )}
      <AccountStats id={status.id} />
      <FollowersPanel id={status.id} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack>
            <SyncPanel status={status} />
            <Panel title={t('connections.access')}>
              <DetailPanel
                facts={[
                  [t('connections.since'), <When key="since" at={status.connected_at} />],
                  [t('connections.until'), <When key="until" at={status.refresh_token_expires_at} />],
                  [t('connections.refreshed'), <When key="refreshed" at={status.refresh.last_at} />],
                  [t('connections.refreshes'), <When key="refreshes" at={status.refresh.next_at} />],
                ]}
              />
              {status.refresh.last_error && status.refresh.failures > 0 && (
                <Alert color="orange" title={t('connections.refresh.failing')}>
                  <When at={status.refresh.last_error.at} /> · {status.refresh.last_error.code}{' '}
                  {status.refresh.last_error.log_id}
                </Alert>
              )}
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            {mayPublish(status) && <QuotaPanel id={status.id} />}
            <Panel title={t('connections.scopes')}>
              <ScopeList scopes={status.scopes} missing={status.missing_scopes} />
            </Panel>
            {mayChange && <DataPanel status={status} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  )
}

function DataPanel({ status: { id, username, state } }: { status: ConnectionStatus }) {
  const { t } = useTranslation()
  const files = useExport()
  const [asks, { open, close }] = useDisclosure()
  return (
    <Panel title={t('connections.data')} hint={t('connections.data.what')}>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={files.isPending}
          onClick={() =>
            files.mutate(id, { onSuccess: (file) => keep(file, `reelay-${username ?? id}.zip`) })
          }
        >
          {t('connections.export')}
        </Button>
        {state !== 'REVOKED' && (
          <Button variant="light" color="red" leftSection={<IconPlugConnectedX size={16} />} onClick={open}>
            {t('connections.disconnect')}
          </Button>
        )}
      </Group>
      {files.error && <ProblemAlert error={files.error} />}
      <DisconnectModal id={id} opened={asks} onClose={close} />
    </Panel>
  )
}
