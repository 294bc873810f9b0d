import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function NothingPosted() {
  const { t } = useTranslation()
  return (
    <Text size="sm" c="dimmed">
      {t('insights.none')}
    </Text>
  )
}
