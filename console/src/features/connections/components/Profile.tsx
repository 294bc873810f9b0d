import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AccountPicture } from '@/shared/ui/AccountPicture'
import { StateBadge } from '@/shared/ui/StateBadge'
import { Verified } from '@/shared/ui/Verified'
import { useAccountFigures, type ConnectionStatus } from '../api'

/** The account as its platform shows it, as far as its owner lets us see. */
export function Profile({ status }: { status: ConnectionStatus }) {
  const { t } = useTranslation()
  const account = useAccountFigures(status.id).data
  return (
    <Group gap="md" align="flex-start" wrap="nowrap">
      <AccountPicture account={status} size={72} />
      <Stack gap={4} miw={0}>
        <Group gap="xs">
          <Text fw={600} size="lg">
            {status.display_name}
          </Text>
          {account?.is_verified && <Verified />}
          <StateBadge state={status.state} label={t(`badge.${status.state}`)} />
        </Group>
        {account?.bio && (
          <Text maw={640} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {account.bio}
          </Text>
        )}
        {account?.profile_deep_link ? (
          <Anchor href={account.profile_deep_link} target="_blank" rel="noreferrer" size="sm">
            <Group component="span" gap={4} display="inline-flex">
              {t('connections.profile.open', { platform: t(`platform.${status.platform}`) })}
              <IconExternalLink size={14} aria-hidden />
            </Group>
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {t(`platform.${status.platform}`)}
          </Text>
        )}
        {!status.scopes.includes(PROFILE) && status.platform === 'tiktok' && (
          <Text size="sm" c="dimmed">
            {t('connections.profile.missing')}
          </Text>
        )}
      </Stack>
    </Group>
  )
}

const PROFILE = 'user.info.profile'
