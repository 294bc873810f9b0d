import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconArrowRight, IconBrandFacebook, IconBrandInstagram, IconBrandTiktok } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { QueryState } from '@/shared/ui/QueryState'
import { usePlatforms, useStart, type ConnectablePlatform, type Platform } from '../api'
import { ScopeList } from './ScopeList'

const icons = { tiktok: IconBrandTiktok, instagram: IconBrandInstagram, facebook: IconBrandFacebook }

/** What is connected again, if it is. */
type Again = { connection: string; platform: Platform }

type Props = { opened: boolean; onClose: () => void; again?: Again | undefined }

/** What will be asked for, in plain words, before leaving for the platform. */
export function ConnectModal({ opened, onClose, again }: Props) {
  const { t } = useTranslation()
  const platforms = usePlatforms(opened)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(again ? 'connections.reconnect' : 'connections.connect')}
      closeButtonProps={{ 'aria-label': t('detail.close') }}
    >
      {opened && (
        <QueryState query={platforms}>
          {({ items }) => (
            <Consent
              platforms={items.filter((one) => !again || one.platform === again.platform)}
              connection={again?.connection}
              onClose={onClose}
            />
          )}
        </QueryState>
      )}
    </Modal>
  )
}

type ConsentProps = {
  platforms: ConnectablePlatform[]
  connection: string | undefined
  onClose: () => void
}

function Consent({ platforms, connection, onClose }: ConsentProps) {
  const { t } = useTranslation()
  const start = useStart()
  const [chosen, choose] = useState(platforms[0]?.platform)
  const asked = platforms.find(({ platform }) => platform === chosen)
  if (!asked) return <Text size="sm">{t('connections.none')}</Text>
  const { platform } = asked
  const name = t(`platform.${platform}`)
  const Icon = icons[platform]
  return (
    <Stack>
      {platforms.length > 1 ? (
        <SegmentedControl
          aria-label={t('connections.platform')}
          value={platform}
          onChange={choose}
          data={platforms.map((one) => ({ value: one.platform, label: t(`platform.${one.platform}`) }))}
        />
      ) : (
        <Group gap="xs">
          <Icon size={20} aria-hidden />
          <Text size="sm" fw={600}>
            {name}
          </Text>
        </Group>
      )}
      <div aria-live="polite">
        <Text size="sm" fw={600} mb={8}>
          {t('connections.asks')}
        </Text>
        <ScopeList scopes={asked.scopes.map(({ scope }) => scope)} />
      </div>
      <Text size="sm" c="dimmed">
        {t(connection ? 'connections.asks.same' : 'connections.asks.way')}
      </Text>
      {start.error && <ProblemAlert error={start.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('connections.later')}
        </Button>
        <Button
          loading={start.isPending || start.isSuccess}
          rightSection={<IconArrowRight size={16} />}
          onClick={() =>
            start.mutate(
              { platform, connection },
              { onSuccess: ({ authorization_url }) => location.assign(authorization_url) },
            )
          }
        >
          {t('connections.leave', { platform: name })}
        </Button>
      </Group>
    </Stack>
  )
}
