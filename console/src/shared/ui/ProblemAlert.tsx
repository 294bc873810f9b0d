import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Problem } from '@/shared/api/problem'
import { wordsOf } from './wordsOf'

/** What went wrong and the way out: in the API's words (`detail`), or in ours where it could not say any. */
export function ProblemAlert({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const problem = error instanceof Problem ? error : undefined
  const { title, way, english } = wordsOf(problem, t)
  const { code, logId } = problem?.platform ?? {}
  return (
    <Alert color="red" variant="light" title={title} icon={<IconAlertCircle />}>
      <Stack gap="xs" align="flex-start">
        {way && <Text size="sm">{way}</Text>}
        {english && (
          <Text size="xs" lang="en">
            {english}
          </Text>
        )}
        {problem && problem.errors.length > 0 && (
          <List size="sm" lang="en">
            {problem.errors.map(({ field, message }) => (
              <List.Item key={`${field} ${message}`}>
                {field} {message}
              </List.Item>
            ))}
          </List>
        )}
        {(code ?? logId) && (
          <Text size="xs" ff="monospace">
            {[code, logId && `log_id ${logId}`].filter(Boolean).join(' · ')}
          </Text>
        )}
        {problem?.instance && (
          <Text size="xs" ff="monospace">
            {t('state.instance', { instance: problem.instance })}
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('state.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
