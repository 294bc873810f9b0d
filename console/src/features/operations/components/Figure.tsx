import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormats } from '@/shared/format/useFormats'

type Props = { label: string; value: number; bad?: boolean; note?: ReactNode }

/** A count with its name; what is wrong is said in a note, not by colour alone. */
export function Figure({ label, value, bad = false, note }: Props) {
  const { whole } = useFormats()
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={600} c={bad ? 'red' : undefined} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {whole(value)}
        {note && (
          <Text span size="sm" fw={400}>
            {' '}
            · {note}
          </Text>
        )}
      </Text>
    </Group>
  )
}
