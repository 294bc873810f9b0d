import { Alert, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '@/shared/api/accounts'
import { useLocale } from '@/shared/i18n/locale'
import { bytesText } from './amounts'
import { Refused } from './Refused'
import type { Attempt } from './useSending'

type Props = {
  attempt: Attempt
  accounts: Account[]
  platform: string
  onStop: () => void
  onAgain: () => void
  onRepeat: () => void
  onStartOver: () => void
}

/** What becomes of the draft: how much is sent, what went wrong, and the way on. */
export function SendingPanel({ attempt, accounts, platform, onStop, onAgain, onRepeat, onStartOver }: Props) {
  return (
    <div aria-live="polite">
      {attempt.state === 'sending' && <Sending attempt={attempt} onStop={onStop} />}
      {attempt.state === 'refused' && (
        <Refused error={attempt.error} accounts={accounts} onRepeat={onRepeat} />
      )}
      {(attempt.state === 'cut' || attempt.state === 'stopped') && (
        <Broken attempt={attempt} onAgain={onAgain} />
      )}
      {attempt.state === 'unknown' && (
        <Unknown platform={platform} onAgain={onAgain} onStartOver={onStartOver} />
      )}
    </div>
  )
}

const percentOf = ({ progress }: Attempt) =>
  progress ? Math.floor((100 * progress.sent) / Math.max(1, progress.total)) : 0

function Sending({ attempt, onStop }: { attempt: Attempt; onStop: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { progress } = attempt
  const percent = percentOf(attempt)
  const isSent = percent === 100
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600}>{isSent ? t('publish.sent') : t('publish.sending')}</Text>
          <Text size="sm" c="dimmed" aria-hidden>
            {progress &&
              t('publish.sending.of', {
                sent: bytesText(progress.sent, locale),
                total: bytesText(progress.total, locale),
              })}
          </Text>
        </Group>
        <Progress value={percent} animated={isSent} aria-label={t('publish.sending')} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('publish.sending.stay')}
          </Text>
          <Button variant="default" size="xs" onClick={onStop} disabled={isSent}>
            {t('publish.stop')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

function Broken({ attempt, onAgain }: { attempt: Attempt; onAgain: () => void }) {
  const { t } = useTranslation()
  const isCut = attempt.state === 'cut'
  return (
    <Alert
      color="orange"
      title={isCut ? t('publish.cut', { percent: percentOf(attempt) }) : t('publish.stopped')}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('publish.cut.way')}</Text>
        <Button size="xs" variant="default" onClick={onAgain}>
          {t('state.retry')}
        </Button>
      </Stack>
    </Alert>
  )
}

type UnknownProps = { platform: string; onAgain: () => void; onStartOver: () => void }

function Unknown({ platform, onAgain, onStartOver }: UnknownProps) {
  const { t } = useTranslation()
  return (
    <Alert color="orange" title={t('publish.unknown')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('publish.unknown.way', { platform })}</Text>
        <Group gap="xs">
          <Button size="xs" onClick={onAgain}>
            {t('state.retry')}
          </Button>
          <Button size="xs" variant="default" onClick={onStartOver}>
            {t('publish.over')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
