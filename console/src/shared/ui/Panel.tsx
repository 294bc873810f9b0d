import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'

type Props = { title: string; hint?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A part of a page that has a heading of its own. */
export function Panel({ title, hint, actions, children }: Props) {
  const id = useId()
  return (
    <Paper component="section" withBorder radius="md" p="md" aria-labelledby={id} miw={0}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs" mih={30}>
          <div>
            <Title order={2} fz="md" id={id}>
              {title}
            </Title>
            {hint && (
              <Text size="sm" c="dimmed">
                {hint}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Paper>
  )
}
