import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Leads to the dialog that connects an account. */
export function ConnectButton() {
  const { t } = useTranslation()
  return (
    <Button
      mt="sm"
      leftSection={<IconPlugConnected size={16} />}
      renderRoot={(props) => <Link {...props} to="/connections" search={{ connect: 'yes' }} />}
    >
      {t('connections.connect')}
    </Button>
  )
}
