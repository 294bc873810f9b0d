import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { nameOf, type Account } from '@/shared/api/accounts'
import { AccountPicture } from './AccountPicture'

/** Whose it is: picture, handle that leads to the connection, and what else there is to say. */
export function AccountLine({ account, below }: { account: Account; below?: ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <AccountPicture account={account} />
      <div style={{ minWidth: 0 }}>
        <Anchor
          component={Link}
          to={`/connections/${account.id}`}
          fw={600}
          size="sm"
          truncate
          display="block"
        >
          {nameOf(account)}
        </Anchor>
        <Text size="sm" c="dimmed" truncate component="div">
          {below ?? account.display_name ?? account.platform}
        </Text>
      </div>
    </Group>
  )
}
