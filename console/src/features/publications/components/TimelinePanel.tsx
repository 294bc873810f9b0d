import { Code, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { reasonIn } from '@/shared/i18n/said'
import { When } from '@/shared/time/When'
import { QueryState } from '@/shared/ui/QueryState'
import { useTimeline, type Publication, type TimelineEntry } from '../api'
import { names } from '../platforms'

/** What was done about it, step by step: for whoever wants to know why. */
export function TimelinePanel({ publication }: { publication: Publication }) {
  const { t } = useTranslation()
  const timeline = useTimeline(publication.id)
  return (
    <Stack gap="sm" component="section" aria-label={t('publication.happened')}>
      <Title order={2} fz="h4">
        {t('publication.happened')}
      </Title>
      <Paper withBorder p="lg" aria-live="polite">
        <QueryState query={timeline}>
          {(entries) => (
            <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
              {entries.map((entry, index) => (
                <Entry key={index} entry={entry} of={publication.platform} />
              ))}
            </Stack>
          )}
        </QueryState>
      </Paper>
    </Stack>
  )
}

function Entry({
  entry: { at, step, code, detail, log_id },
  of,
}: {
  entry: TimelineEntry
  of: Publication['platform']
}) {
  const { t } = useTranslation()
  const platform = names[of]
  const isSaid = step === 'RESOLVED'
  const more = isSaid
    ? t(`publication.resolve.${code === 'published' ? 'there' : 'gone'}`, { platform })
    : reasonIn(of, code, detail)
  const quoted = [isSaid ? undefined : code, log_id].filter((one) => one !== undefined)
  return (
    <Group component="li" gap="md" justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Text size="sm">{t(`timeline.${step}`, { platform })}</Text>
        {more && (
          <Text size="sm" c="dimmed">
            {more}
          </Text>
        )}
        {quoted.length > 0 && (
          <Group gap="xs" mt={4}>
            {quoted.map((one) => (
              <Code key={one} style={{ overflowWrap: 'anywhere' }}>
                {one}
              </Code>
            ))}
          </Group>
        )}
      </div>
      <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        <When at={at} />
      </Text>
    </Group>
  )
}
