import { Progress, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { quotaOf, type Quota } from '@/shared/api/quota'
import { useFormats } from '@/shared/format/useFormats'
import { useLocale } from '@/shared/i18n/locale'
import { clock } from '@/shared/time/clock'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'

/** What the platform's daily limits leave; also of what is posted from other workspaces. */
export function QuotaPanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const quota = useQuery(quotaOf(id))
  return (
    <Panel title={t('quota.title')} hint={t('quota.what')}>
      <QueryState query={quota}>
        {({ posts, creators, inbox_shares }) => (
          <>
            {posts ? <Used quota={posts} text="quota.used" /> : <Text size="sm">{t('quota.none')}</Text>}
            {inbox_shares && <Used quota={inbox_shares} text="quota.inbox.used" />}
            {creators && <Used quota={creators} text="quota.creators" />}
          </>
        )}
      </QueryState>
    </Panel>
  )
}

function Used({ quota, text }: { quota: Quota; text: 'quota.used' | 'quota.inbox.used' | 'quota.creators' }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const locale = useLocale()
  const { used, limit, resets_at } = quota
  const words = t(text, { count: used, used: whole(used), limit: whole(limit) })
  const frees = resets_at && t('quota.frees', { time: clock(new Date(resets_at), new Date(), locale) })
  return (
    <div>
      <Text size="sm">{frees ? `${words} · ${frees}` : words}</Text>
      <Progress
        mt={6}
        value={(100 * used) / limit}
        aria-label={words}
        {...(used >= limit && { color: 'orange' })}
      />
    </div>
  )
}
