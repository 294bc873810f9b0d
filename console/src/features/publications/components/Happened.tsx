import { Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TextKey } from '@/shared/i18n/texts'
import { When } from '@/shared/time/When'

export type Heard = { type: string; at: string }

/** What was heard of it while this page was open. */
export function Happened({ events }: { events: Heard[] }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('publication.happened')} aria-live="polite">
      <Stack gap="xs">
        <Title order={2} fz="h4">
          {t('publication.happened')}
        </Title>
        {events.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('publication.happened.none')}
          </Text>
        )}
        {events.map(({ type, at }) => (
          <Group key={type} gap="sm" justify="space-between" wrap="nowrap">
            <Text size="sm">{t(`event.${type}` as TextKey, { defaultValue: type })}</Text>
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              <When at={at} />
            </Text>
          </Group>
        ))}
      </Stack>
    </section>
  )
}
