import { Group, Stack, Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { giveHeadingFocus } from './headingFocus'

type Props = { title: string; actions?: ReactNode; breadcrumbs?: ReactNode; children: ReactNode }

export function Page({ title, actions, breadcrumbs, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Reelay`
    giveHeadingFocus(heading.current)
  }, [title])
  return (
    <Stack gap="lg">
      <div>
        {breadcrumbs}
        <Group justify="space-between" gap="sm">
          <Title ref={heading} order={1} fz="h2" tabIndex={-1}>
            {title}
          </Title>
          <Group gap="xs">{actions}</Group>
        </Group>
      </div>
      {children}
    </Stack>
  )
}
