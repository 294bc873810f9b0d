import { Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './DetailPanel.module.css'

type Props = { facts: [label: string, value: ReactNode][]; isNarrow?: boolean }

/** Facts by name: columns where there is room, one below the other where it is narrow. */
export function DetailPanel({ facts, isNarrow = false }: Props) {
  return (
    <Paper withBorder p="md">
      <dl className={classes.facts} data-narrow={isNarrow || undefined}>
        {facts.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <Text component="dt" size="sm" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0} className={classes.value}>
              {value}
            </Text>
          </div>
        ))}
      </dl>
    </Paper>
  )
}
