import { Alert, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useErasure } from '../api'

/** How far the erasure of an account is, service by service. */
export function ErasureNotice({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data, error } = useErasure(id)
  if (error) return <ProblemAlert error={error} />
  if (!data) return null
  const done = data.services.filter(({ state }) => state === 'COMPLETED').length
  const complete = data.state === 'COMPLETED'
  return (
    <Alert
      color={complete ? 'teal' : 'blue'}
      title={t(complete ? 'connections.erased' : 'connections.erasing')}
      aria-live="polite"
    >
      <Text size="sm">{t('connections.erasing.parts', { done, all: data.services.length })}</Text>
      {!complete && (
        <Progress
          mt="xs"
          value={(100 * done) / Math.max(1, data.services.length)}
          aria-label={t('connections.erasing')}
        />
      )}
    </Alert>
  )
}
