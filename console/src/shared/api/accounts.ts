import { useQuery } from '@tanstack/react-query'
import { api, body } from './client'
import type { components } from './generated/auth'

export type Account = components['schemas']['Connection']

export const useAccounts = () =>
  useQuery({
    queryKey: ['connections', 'accounts'],
    queryFn: () => body(api.GET('/api/v1/connections', { params: { query: { limit: 100 } } })),
  })

export const nameOf = ({ username, platform_user_id }: Account) =>
  username ? `@${username}` : platform_user_id
