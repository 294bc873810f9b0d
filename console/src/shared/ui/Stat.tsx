import { Box, Paper, Text, Tooltip } from '@mantine/core'
import { Sparkline } from './Sparkline'

type Props = {
  label: string
  value: string
  /** Where `value` is rounded: the figure itself. */
  exact?: string
  trend?: number[]
  /** What it, or its trend, is of. */
  of?: string
  /** Against what was before. */
  change?: string
}

export function Stat({ label, value, exact, trend = [], of, change }: Props) {
  const figure = (
    <Text span fz={{ base: 22, sm: 28 }} fw={600} lh={1.2}>
      {value}
    </Text>
  )
  return (
    <Paper withBorder p={{ base: 'sm', sm: 'md' }} radius="md">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {exact && exact !== value ? <Tooltip label={exact}>{figure}</Tooltip> : figure}
      {change && (
        <Text size="sm" c="dimmed">
          {change}
        </Text>
      )}
      {trend.length > 1 && (
        <Box mt={4}>
          <Sparkline h={32} data={trend} />
        </Box>
      )}
      {of && (
        <Text size="xs" c="dimmed" mt={2}>
          {of}
        </Text>
      )}
    </Paper>
  )
}
