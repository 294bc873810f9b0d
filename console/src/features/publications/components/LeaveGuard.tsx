import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Asks before an upload is lost. */
export function LeaveGuard({ isSending }: { isSending: boolean }) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isSending,
    enableBeforeUnload: () => isSending,
    withResolver: true,
  })
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('publish.leave')}
      closeButtonProps={{ 'aria-label': t('detail.close') }}
    >
      <Stack>
        <Text>{t('publish.leave.what')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => reset?.()}>
            {t('publish.stay')}
          </Button>
          <Button color="red" onClick={() => proceed?.()}>
            {t('publish.leave.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
