import { Anchor, SegmentedControl, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Destination } from '../api'

type Props = {
  value: Destination
  onChange: (value: Destination) => void
  platform: string
  /** Whose permission is missing where there is an error. */
  connection: string | undefined
  error: React.ReactNode
}

/** Posted by Reelay, or by the creator, who gets it in the platform's app. */
export function DestinationField({ value, onChange, platform, connection, error }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs" align="flex-start">
      <SegmentedControl
        aria-label={t('publish.destination')}
        value={value}
        onChange={(chosen) => onChange(chosen === 'INBOX' ? 'INBOX' : 'DIRECT_POST')}
        data={[
          { value: 'DIRECT_POST', label: t('publish.destination.post') },
          { value: 'INBOX', label: t('publish.destination.inbox') },
        ]}
      />
      {value === 'INBOX' && (
        <Text size="sm" c="dimmed" maw={520}>
          {t('publish.destination.inbox.what', { platform })}
        </Text>
      )}
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}{' '}
          {connection && (
            <Anchor component={Link} to={`/connections/${connection}`} inherit underline="always">
              {t('publish.destination.connect')}
            </Anchor>
          )}
        </Text>
      )}
    </Stack>
  )
}
