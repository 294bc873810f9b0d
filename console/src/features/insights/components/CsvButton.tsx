import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useFile } from '../api'

export function CsvButton({ load, name }: { load: () => Promise<Blob>; name: string }) {
  const { t } = useTranslation()
  const file = useFile()
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        loading={file.isPending}
        aria-label={t('insights.csv.of', { name })}
        onClick={() => file.mutate({ load, name: `${name}.csv` })}
      >
        CSV
      </Button>
      {file.error && <ProblemAlert error={file.error} />}
    </>
  )
}
