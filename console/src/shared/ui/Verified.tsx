import { IconRosetteDiscountCheckFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Stands behind a name whose owner the platform vouches for. */
export function Verified() {
  const { t } = useTranslation()
  return (
    <IconRosetteDiscountCheckFilled
      size={18}
      color="var(--mantine-primary-color-filled)"
      style={{ flexShrink: 0 }}
      role="img"
      aria-label={t('account.verified')}
    />
  )
}
