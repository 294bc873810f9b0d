import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import { Problem, type Refusal } from '@/shared/api/problem'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { wordsOf } from '@/shared/ui/wordsOf'

type RefusedProps = { error: unknown; accounts: Account[]; onRepeat: () => void }

/** The same video for the same account is no fault, but mostly an accident. */
export function Refused({ error, accounts, onRepeat }: RefusedProps) {
  const { t } = useTranslation()
  if (error instanceof Problem && error.refusals.length > 0)
    return <RefusedTargets refusals={error.refusals} accounts={accounts} onRepeat={onRepeat} />
  const earlier =
    error instanceof Problem && error.slug === 'duplicate-media' ? error.publicationId : undefined
  if (earlier === undefined) return <ProblemAlert error={error} />
  return (
    <Alert color="orange" title={t('publish.duplicate')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('publish.duplicate.way')}</Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link {...props} to="/publications/$id" params={{ id: earlier }} />}
          >
            {t('publish.duplicate.see')}
          </Button>
          <Button size="xs" variant="default" onClick={onRepeat}>
            {t('publish.duplicate.repeat')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

type TargetsProps = { refusals: Refusal[]; accounts: Account[]; onRepeat: () => void }

/** What stands against which account; nothing was published to any. */
function RefusedTargets({ refusals, accounts, onRepeat }: TargetsProps) {
  const { t } = useTranslation()
  const isRepeat = refusals.every(({ problems }) => problems.every(({ slug }) => slug === 'duplicate-media'))
  const nameBy = (id: string | undefined) => {
    const account = accounts.find((one) => one.id === id)
    return account ? nameOf(account) : '–'
  }
  return (
    <Alert color={isRepeat ? 'orange' : 'red'} title={t('publish.others.refused')}>
      <Stack gap="xs" align="flex-start">
        <List size="sm">
          {refusals.flatMap(({ connectionId, problems }) =>
            problems.map((problem) => (
              <List.Item key={`${connectionId ?? ''} ${problem.type} ${problem.detail}`}>
                <strong>{nameBy(connectionId)}</strong> {reasonOf(problem, t)}
              </List.Item>
            )),
          )}
        </List>
        {isRepeat && (
          <Button size="xs" variant="default" onClick={onRepeat}>
            {t('publish.duplicate.repeat')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

const reasonOf = (problem: Problem, t: TFunction) =>
  problem.slug === 'duplicate-media'
    ? t('publish.duplicate')
    : [wordsOf(problem, t).title, ...problem.errors.map(({ field, message }) => `${field} ${message}`)].join(
        '; ',
      )
