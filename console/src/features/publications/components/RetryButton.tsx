import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useRetry, type Publication } from '../api'

/** Sends again what failed, where that is possible; why it was not stays on show, also when it is not possible any more. */
export function RetryButton({ publication: { id, can_retry } }: { publication: Publication }) {
  const { t } = useTranslation()
  const retry = useRetry(id)
  return (
    <>
      {can_retry && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRepeat size={14} />}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('state.retry')}
        </Button>
      )}
      {retry.error && <ProblemAlert error={retry.error} />}
    </>
  )
}
