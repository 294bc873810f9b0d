import { Paper, Skeleton, Text, Tooltip } from '@mantine/core'
import { lazy, Suspense } from 'react'

const Sparkline = lazy(async () => ({ default: (await import('@mantine/charts')).Sparkline }))

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
        <Suspense fallback={<Skeleton h={32} />}>
          <div aria-hidden inert>
            <Sparkline h={32} mt={4} data={trend} color="indigo.5" fillOpacity={0.25} strokeWidth={1.5} />
          </div>
        </Suspense>
      )}
      {of && (
        <Text size="xs" c="dimmed" mt={2}>
          {of}
        </Text>
      )}
    </Paper>
  )
}
