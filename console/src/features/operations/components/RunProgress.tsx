import { Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FetchedAccount, SyncRun } from '@/shared/api/fetching'
import { useFormats } from '@/shared/format/useFormats'
import { expectedOf } from './expectedOf'

/** How far a run is; without a known end it says what it has seen. */
export function RunProgress({ run, account }: { run: SyncRun; account: FetchedAccount | undefined }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const expected = expectedOf(run, account)
  const text = expected
    ? t('runs.seen.of', { count: expected, seen: whole(run.videos_seen), of: whole(expected) })
    : t('runs.seen', { count: run.videos_seen, seen: whole(run.videos_seen) })
  if (run.state !== 'RUNNING' || !expected) return <Text size="sm">{text}</Text>
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress.Root size="sm" flex={1} miw={60}>
        <Progress.Section value={(100 * run.videos_seen) / expected} aria-label={text} />
      </Progress.Root>
      <Text size="sm">{text}</Text>
    </Group>
  )
}
