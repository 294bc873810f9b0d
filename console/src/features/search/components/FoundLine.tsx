import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import type { Found } from '../api'

/** How many, by which engine, and why by that one where it should have been the other. */
export function FoundLine({ found }: { found: Found }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const { total, total_is_exact, backend, degraded, degraded_reason } = found
  return (
    <Text size="sm" c="dimmed" role="status">
      {t(total_is_exact ? 'search.found' : 'search.found.about', {
        count: total,
        total: whole(total),
        engine: t(`search.engine.${backend}`),
      })}
      {degraded && degraded_reason && <> · {t(`search.degraded.${degraded_reason}`)}</>}
    </Text>
  )
}
