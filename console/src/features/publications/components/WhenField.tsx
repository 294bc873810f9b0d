import { SegmentedControl, Skeleton, Stack } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { toDate } from '../draft'
import { zoneText } from './amounts'

const TimePicker = lazy(() => import('./TimePicker'))

type Props = {
  isLater: boolean
  onLater: (isLater: boolean) => void
  value: string | null
  onChange: (value: string | null) => void
  error: React.ReactNode
}

export function WhenField({ isLater, onLater, value, onChange, error }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const zone = zoneText(value ? toDate(value) : new Date(), locale)
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('publish.when')}
        value={isLater ? 'later' : 'now'}
        onChange={(when) => onLater(when === 'later')}
        data={[
          { value: 'now', label: t('publish.when.now') },
          { value: 'later', label: t('publish.when.later') },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {isLater && (
        <Suspense fallback={<Skeleton h={84} maw={360} />}>
          <TimePicker
            value={value}
            onChange={onChange}
            description={t('publish.time.zone', { zone })}
            error={error}
          />
        </Suspense>
      )}
    </Stack>
  )
}
