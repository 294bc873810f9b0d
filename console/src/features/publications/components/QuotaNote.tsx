import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { quotaOf } from '@/shared/api/quota'
import { useFormats } from '@/shared/format/useFormats'
import { useLocale } from '@/shared/i18n/locale'
import { clock } from '@/shared/time/clock'
import type { Destination } from '../api'
import { roomOf } from '../room'

type Props = { connection: string; destination: Destination; at: Date | undefined }

/** What the platform's daily limit leaves the account, and whether a post at that time would wait. */
export function QuotaNote({ connection, destination, at }: Props) {
  const { data } = useQuery(quotaOf(connection))
  return (
    <div aria-live="polite">
      {data && <Note room={roomOf(data, destination, at)} kind={destination === 'INBOX' ? 'inbox.' : ''} />}
    </div>
  )
}

function Note({ room, kind }: { room: ReturnType<typeof roomOf>; kind: '' | 'inbox.' }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { whole } = useFormats()
  if (!room) return null
  const { state, of, left } = room
  const texts = {
    count: state === 'near' ? left : of.used,
    used: whole(of.used),
    limit: whole(of.limit),
    time: of.resets_at && clock(new Date(of.resets_at), new Date(), locale),
  }
  if (state === 'free')
    return (
      <Text size="sm" c="dimmed">
        {t(`quota.${kind}used`, texts)}
        {texts.time && ` · ${t('quota.frees', texts)}`}
      </Text>
    )
  return (
    <Alert color="orange" variant="light" p="xs">
      {state === 'app_waits' ? t('quota.app_waits', texts) : t(`quota.${kind}${state}`, texts)}
    </Alert>
  )
}
