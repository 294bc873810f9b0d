import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useDisconnect } from '../api'

const choices = ['keep', 'erase'] as const
type Choice = (typeof choices)[number]

export function DisconnectModal({
  id,
  opened,
  onClose,
}: {
  id: string
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const disconnect = useDisconnect()
  const navigate = useNavigate()
  const [choice, setChoice] = useState<Choice>('keep')
  const go = () =>
    disconnect.mutate(
      { id, erase: choice === 'erase' },
      {
        onSuccess: (erasure) =>
          void navigate({ to: '/connections', search: erasure ? { erasure: erasure.erasure_id } : {} }),
      },
    )
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('connections.disconnect.sure')}
      closeButtonProps={{ 'aria-label': t('detail.close') }}
    >
      <Stack>
        <Text size="sm">{t('connections.disconnect.what')}</Text>
        <Radio.Group
          label={t('connections.disconnect.data')}
          value={choice}
          onChange={(value) => setChoice(value === 'erase' ? 'erase' : 'keep')}
        >
          <Stack gap="xs" mt={6}>
            {choices.map((one) => (
              <Radio.Card key={one} value={one} p="sm" radius="md">
                <Group gap="sm" wrap="nowrap" align="flex-start">
                  <Radio.Indicator mt={2} color={one === 'erase' ? 'red' : 'indigo'} />
                  <div>
                    <Text size="sm" fw={600}>
                      {t(`connections.disconnect.${one}`)}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {t(`connections.disconnect.${one}.what`)}
                    </Text>
                  </div>
                </Group>
              </Radio.Card>
            ))}
          </Stack>
        </Radio.Group>
        {disconnect.error && <ProblemAlert error={disconnect.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('connections.keep')}
          </Button>
          <Button color="red" loading={disconnect.isPending} onClick={go}>
            {t(choice === 'erase' ? 'connections.disconnect.erase.do' : 'connections.disconnect')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
