import { Avatar, type AvatarProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { avatarOf } from '@/shared/api/avatar'

type Props = AvatarProps & { account: { id: string; avatar_url?: string } | undefined }

/** By the link that is known; platforms end them, and then by a new one. */
export function AccountPicture({ account, ...look }: Props) {
  const [hasEnded, setEnded] = useState(false)
  const renewed = useQuery({ ...avatarOf(account?.id ?? ''), enabled: hasEnded })
  return (
    <Avatar
      src={(hasEnded ? renewed.data?.url : account?.avatar_url) ?? null}
      imageProps={{ onError: () => setEnded(true) }}
      alt=""
      radius="50%"
      {...look}
    />
  )
}
