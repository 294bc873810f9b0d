import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useResolve } from '../api'

/** Whoever looked at the account says how an uncertain publication ended. */
export function ResolveButtons({ id, platform }: { id: string; platform: string }) {
  const { t } = useTranslation()
  const resolve = useResolve(id)
  const [answer, setAnswer] = useState<'there' | 'gone'>()
  const close = () => setAnswer(undefined)
  return (
    <>
      <Group gap="sm" mt="xs">
        <Button size="xs" variant="default" onClick={() => setAnswer('there')}>
          {t('publication.resolve.there', { platform })}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAnswer('gone')}>
          {t('publication.resolve.gone', { platform })}
        </Button>
      </Group>
      <Modal
        opened={answer !== undefined}
        onClose={close}
        title={t('publication.resolve.sure')}
        closeButtonProps={{ 'aria-label': t('detail.close') }}
      >
        <Stack>
          {answer && <Text>{t(`publication.resolve.${answer}.what`, { platform })}</Text>}
          {resolve.error && <ProblemAlert error={resolve.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('publication.resolve.back')}
            </Button>
            <Button
              loading={resolve.isPending}
              onClick={() => resolve.mutate(answer === 'there', { onSuccess: close })}
            >
              {t('publication.resolve.do')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
