import { Anchor, Group, Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSyncRun } from '@/shared/api/fetching'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { StateBadge } from '@/shared/ui/StateBadge'

/** How far the run has come. */
export function LookRun({ id }: { id: string }) {
  const { t } = useTranslation()
  const run = useSyncRun(id)
  if (run.error) return <ProblemAlert error={run.error} />
  if (!run.data) return null
  const { state, videos_seen, error } = run.data
  return (
    <Paper withBorder p="sm" aria-live="polite">
      <Group gap="sm">
        <StateBadge state={state} label={t(`runs.state.${state}`)} />
        <Text size="sm">{t('trends.look.seen', { count: videos_seen })}</Text>
        <Anchor component={Link} to={`/sync-runs/${id}`} size="sm">
          {t('trends.look.open')}
        </Anchor>
      </Group>
      {error && (
        <Text size="sm" c="dimmed" mt="xs" style={{ overflowWrap: 'anywhere' }}>
          {error}
        </Text>
      )}
    </Paper>
  )
}
