import { Avatar, type AvatarProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body } from '@/shared/api/client'

type Props = AvatarProps & { account: { id: string; avatar_url?: string } | undefined }

/** By the link that is known; platforms end them, and then by a new one. */
export function AccountPicture({ account, ...look }: Props) {
  const [hasEnded, setEnded] = useState(false)
  const id = account?.id ?? ''
  const renewed = useQuery({
    queryKey: ['accounts', id, 'avatar'],
    queryFn: () =>
      body(api.GET('/api/v1/accounts/{connection_id}/avatar', { params: { path: { connection_id: id } } })),
    enabled: hasEnded,
    staleTime: 3_600_000,
  })
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
