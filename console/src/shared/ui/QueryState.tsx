import { Alert, Button, Group, Paper, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCloudOff, IconInbox, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './ProblemAlert'

type Query<T> = { data: T | undefined; error: unknown; refetch: () => unknown }
type Props<T> = {
  query: Query<T>
  isEmpty?: (data: T) => boolean
  empty?: ReactNode
  children: (data: T) => ReactNode
}

/** The four states of a page: loading, problem, empty, content; and that content may be old. */
export function QueryState<T>({ query, isEmpty, empty, children }: Props<T>) {
  const { t } = useTranslation()
  if (query.data === undefined && query.error)
    return <ProblemAlert error={query.error} retry={() => void query.refetch()} />
  if (query.data === undefined) {
    return (
      <Stack role="status" aria-label={t('state.loading')}>
        {[0, 1, 2, 3].map((line) => (
          <Skeleton key={line} h={44} />
        ))}
      </Stack>
    )
  }
  const content = isEmpty?.(query.data) ? empty : children(query.data)
  return query.error ? (
    <>
      <Stale retry={() => void query.refetch()} />
      {content}
    </>
  ) : (
    content
  )
}

/** What is shown is from before; the newest could not be had. */
function Stale({ retry }: { retry: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="orange" role="status" title={t('state.stale')} icon={<IconCloudOff />}>
      <Group gap="sm">
        <Text size="sm">{t('state.stale.way')}</Text>
        <Button size="xs" variant="default" onClick={retry}>
          {t('state.retry')}
        </Button>
      </Group>
    </Alert>
  )
}

type EmptyProps = { title: string; way: string; action?: ReactNode; icon?: Icon }

export function Empty({ title, way, action, icon: Symbol = IconInbox }: EmptyProps) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack align="center" gap="xs" ta="center">
        <ThemeIcon variant="light" size={48} radius="xl" aria-hidden>
          <Symbol size={24} stroke={1.5} />
        </ThemeIcon>
        <Title order={2} fz="h4">
          {title}
        </Title>
        <Text c="dimmed" maw={420}>
          {way}
        </Text>
        {action}
      </Stack>
    </Paper>
  )
}
