import { Alert } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconWifiOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function Offline() {
  const { t } = useTranslation()
  const { online } = useNetwork()
  return (
    <div role="status">
      {!online && (
        <Alert color="orange" mb="md" icon={<IconWifiOff size={18} />}>
          {t('shell.offline')}
        </Alert>
      )}
    </div>
  )
}
