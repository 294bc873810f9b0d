import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useCancel } from '../api'

export function CancelButton({ id }: { id: string }) {
  const { t } = useTranslation()
  const cancel = useCancel(id)
  const [asks, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="light" color="red" onClick={open}>
        {t('publication.cancel')}
      </Button>
      <Modal
        opened={asks}
        onClose={close}
        title={t('publication.cancel.sure')}
        closeButtonProps={{ 'aria-label': t('detail.close') }}
      >
        <Stack>
          <Text>{t('publication.cancel.what')}</Text>
          {cancel.error && <ProblemAlert error={cancel.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('publication.keep')}
            </Button>
            <Button
              color="red"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(undefined, { onSuccess: close })}
            >
              {t('publication.cancel.do')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
