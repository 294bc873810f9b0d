import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** @param replay begins it; what comes of it the page shows */
export function ReplayButton({ replay, isPending }: { replay: () => void; isPending: boolean }) {
  const { t } = useTranslation()
  const [asks, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" leftSection={<IconRepeat size={16} />} loading={isPending} onClick={open}>
        {t('replays.one')}
      </Button>
      <Modal
        opened={asks}
        onClose={close}
        title={t('replays.one.sure')}
        closeButtonProps={{ 'aria-label': t('detail.close') }}
      >
        <Stack>
          <Text>{t('replays.one.what')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('ops.cancel')}
            </Button>
            <Button
              onClick={() => {
                close()
                replay()
              }}
            >
              {t('replays.go')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
