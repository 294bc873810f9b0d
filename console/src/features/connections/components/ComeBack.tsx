import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { PublishButton } from '@/shared/ui/PublishButton'
import { useComplete } from '../api'
import { ScopeList } from './ScopeList'
import { arrivalIn, type Arrival } from './arrival'

/** Says what the consent round trip brought back, and takes it out of the address. */
export function ComeBack() {
  const { t } = useTranslation()
  const address: Record<string, string | undefined> = useSearch({ strict: false })
  const navigate = useNavigate()
  const complete = useComplete()
  const { mutate } = complete
  const [arrival, setArrival] = useState<Arrival>()
  const handled = useRef<Arrival>(undefined)
  useEffect(() => {
    const came = arrivalIn(address)
    if (!came || JSON.stringify(handled.current) === JSON.stringify(came)) return
    handled.current = came
    setArrival(came)
    if (came.authorization) mutate(came.authorization)
    void navigate({ to: '/connections', search: {}, replace: true })
  }, [address, mutate, navigate])
  const connection = complete.data?.id ?? arrival?.connection
  const outcome = complete.data?.outcome ?? arrival?.outcome
  const missing = complete.data?.missing_scopes ?? arrival?.missing.map((scope) => ({ scope })) ?? []
  if (!outcome && !arrival?.error && !complete.error) return null
  return (
    <Stack gap="xs">
      {outcome && (
        <Alert
          color={missing.length > 0 ? 'orange' : 'teal'}
          title={t(outcome === 'RECONNECTED' ? 'connections.done.again' : 'connections.done')}
          withCloseButton
          closeButtonLabel={t('detail.close')}
          onClose={() => {
            setArrival(undefined)
            complete.reset()
          }}
        >
          <Stack gap="xs">
            <Text size="sm">
              {t(missing.length > 0 ? 'connections.done.missing' : 'connections.done.way')}
            </Text>
            {missing.length > 0 && <ScopeList scopes={[]} missing={missing} />}
            {connection && (
              <Group gap="md">
                {!missing.some(({ scope }) => scope === 'video.publish') && (
                  <PublishButton size="xs" connection={connection} />
                )}
                <Anchor
                  component={Link}
                  to={`/connections/${connection}`}
                  size="sm"
                  c="inherit"
                  underline="always"
                >
                  {t('connections.done.see')}
                </Anchor>
              </Group>
            )}
          </Stack>
        </Alert>
      )}
      {arrival?.error && (
        <Alert color="orange" title={t('connections.declined')}>
          {t(`connections.declined.${arrival.error}`)}
        </Alert>
      )}
      {complete.error && <ProblemAlert error={complete.error} />}
    </Stack>
  )
}
