import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { IconArrowRight, IconBrandTiktok } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useStart, type Platform } from '../api'
import { ScopeList } from './ScopeList'
import { scopesAskedBy } from './scopes'

/** The only one that accounts can be connected on so far; the API names others only to refuse them. */
const platform: Platform = 'tiktok'

type Props = { opened: boolean; onClose: () => void; connection?: string }

/** What will be asked for, in plain words, before leaving for the platform. */
export function ConnectModal({ opened, onClose, connection }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(connection ? 'connections.reconnect' : 'connections.connect')}
      closeButtonProps={{ 'aria-label': t('detail.close') }}
    >
      {opened && <Consent connection={connection} onClose={onClose} />}
    </Modal>
  )
}

function Consent({ connection, onClose }: { connection: string | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const start = useStart()
  const { mutate } = start
  useEffect(() => mutate({ platform, connection }), [mutate, connection])
  return (
    <Stack>
      <Group gap="xs">
        <IconBrandTiktok size={20} aria-hidden />
        <Text size="sm" fw={600}>
          {t(`platform.${platform}`)}
        </Text>
      </Group>
      <div aria-live="polite">
        <Text size="sm" fw={600} mb={8}>
          {t('connections.asks')}
        </Text>
        {start.data ? (
          <ScopeList scopes={scopesAskedBy(start.data.authorization_url)} />
        ) : start.error ? (
          <ProblemAlert error={start.error} retry={() => mutate({ platform, connection })} />
        ) : (
          <Skeleton h={150} />
        )}
      </div>
      <Text size="sm" c="dimmed">
        {t(connection ? 'connections.asks.same' : 'connections.asks.way')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('connections.later')}
        </Button>
        <Button
          disabled={!start.data}
          rightSection={<IconArrowRight size={16} />}
          onClick={() => start.data && location.assign(start.data.authorization_url)}
        >
          {t('connections.leave')}
        </Button>
      </Group>
    </Stack>
  )
}
