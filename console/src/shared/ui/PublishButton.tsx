import { Button, type ButtonProps } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Leads to a new publication, with the account chosen where it is known. */
export function PublishButton({ connection, ...look }: ButtonProps & { connection?: string }) {
  const { t } = useTranslation()
  return (
    <Button
      {...look}
      leftSection={<IconSend size={16} />}
      renderRoot={(props) => <Link {...props} to="/publish" search={connection ? { connection } : {}} />}
    >
      {t('publish.a')}
    </Button>
  )
}
