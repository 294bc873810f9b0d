import { List, ThemeIcon } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isScope } from './isScope'

type Scope = { scope: string; cost?: string }

export function ScopeList({ scopes, missing = [] }: { scopes: string[]; missing?: Scope[] }) {
  const { t } = useTranslation()
  const inWords = (scope: string) => (isScope(scope) ? t(`scope.${scope}`) : scope)
  return (
    <List spacing={6} size="sm" center pl={0} lh={1.4}>
      {scopes.map((scope) => (
        <List.Item key={scope} icon={<Mark colour="teal" good />}>
          {inWords(scope)}
        </List.Item>
      ))}
      {missing.map(({ scope, cost }) => (
        <List.Item key={scope} icon={<Mark colour="orange" />}>
          {t('connections.notgranted', { scope: inWords(scope) })} {cost}
        </List.Item>
      ))}
    </List>
  )
}

const Mark = ({ colour, good = false }: { colour: string; good?: boolean }) => (
  <ThemeIcon variant="light" color={colour} size={20} radius="xl" aria-hidden>
    {good ? <IconCheck size={13} /> : <IconX size={13} />}
  </ThemeIcon>
)
