import { Alert, Button, Center, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonContext } from './person'
import { currentPerson, login, onSessionEnded, type Person } from './session'

type State = { person: Person } | { person: null; why?: 'failed' | 'ended' }

let first: Promise<Person | null> | undefined

export function AuthProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [state, setState] = useState<State>()
  useEffect(() => {
    first ??= currentPerson()
    first.then(
      (person) => setState({ person }),
      () => setState({ person: null, why: 'failed' }),
    )
    return onSessionEnded(() => setState({ person: null, why: 'ended' }))
  }, [])
  if (!state) {
    return (
      <Center h="100vh">
        <Loader aria-label={t('state.loading')} />
      </Center>
    )
  }
  if (state.person) return <PersonContext value={state.person}>{children}</PersonContext>
  return <SignIn why={state.why} onFailure={() => setState({ person: null, why: 'failed' })} />
}

function SignIn({ why, onFailure }: { why: 'failed' | 'ended' | undefined; onFailure: () => void }) {
  const { t } = useTranslation()
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder radius="lg" p="xl" maw={440} w="100%">
        <Stack gap="lg" align="stretch">
          <div>
            <Title order={1}>Reelay</Title>
            <Text c="dimmed" mt={4}>
              {t('login.about')}
            </Text>
          </div>
          {why && (
            <Alert color={why === 'failed' ? 'red' : 'orange'} title={t(`login.${why}`)}>
              {t(`login.${why}.way`)}
            </Alert>
          )}
          <Button size="md" onClick={() => void login().catch(onFailure)}>
            {t('login.start')}
          </Button>
        </Stack>
      </Paper>
    </Center>
  )
}
