import { Group, Paper, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

type Props = { label: string; value: string; target: string; met: boolean; of: string }

/** A figure beside its target. */
export function Level({ label, value, target, met, of }: Props) {
  const { t } = useTranslation()
  const Symbol = met ? IconCircleCheck : IconAlertTriangle
  return (
    <Paper withBorder p="md" radius="md">
      <Group justify="space-between" wrap="nowrap" align="start">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Group gap={6} wrap="nowrap">
          <Symbol
            size={18}
            aria-hidden
            color={met ? 'var(--mantine-color-teal-filled)' : 'var(--mantine-color-red-filled)'}
          />
          <Text size="sm" fw={500} style={{ whiteSpace: 'nowrap' }}>
            {t(met ? 'levels.met' : 'levels.missed')}
          </Text>
        </Group>
      </Group>
      <Group align="baseline" gap="xs" mt={4}>
        <Text fz={28} fw={600} lh={1.3}>
          {value}
        </Text>
        <Text size="sm" c="dimmed">
          {target}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {of}
      </Text>
    </Paper>
  )
}
