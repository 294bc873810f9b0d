import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '@/shared/ui/QueryState'

export function UnknownPublication() {
  const { t } = useTranslation()
  return (
    <Empty
      title={t('problem.404')}
      way={t('problem.404.way')}
      action={
        <Button component={Link} to="/publications" variant="default">
          {t('publish.all')}
        </Button>
      }
    />
  )
}
