import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useStopWatching, type WatchedAuthor } from '../api'

export function StopButton({ author }: { author: WatchedAuthor }) {
  const { t } = useTranslation()
  const stop = useStopWatching()
  const [asks, { open, close }] = useDisclosure()
  const who = `@${author.username}`
  return (
    <>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('watchlist.stop', { who })}
        onClick={open}
      >
        <IconX size={16} />
      </ActionIcon>
      <Modal
        opened={asks}
        onClose={close}
        title={t('watchlist.stop.sure', { who })}
        closeButtonProps={{ 'aria-label': t('detail.close') }}
      >
        <Stack>
          <Text size="sm">{t('watchlist.stop.what')}</Text>
          {stop.error && <ProblemAlert error={stop.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('watchlist.stop.keep')}
            </Button>
            <Button
              variant="light"
              color="red"
              loading={stop.isPending}
              onClick={() => stop.mutate(author, { onSuccess: close })}
            >
              {t('watchlist.stop.do')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
