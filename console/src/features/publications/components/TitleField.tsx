import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'

type Props = {
  value: string
  onChange: (value: string) => void
  limit: number | undefined
  error: React.ReactNode
}

export function TitleField({ value, onChange, limit, error }: Props) {
  const { t } = useTranslation()
  const count = new Intl.NumberFormat(useLocale())
  const tooLong = limit !== undefined && value.length > limit
  return (
    <TextInput
      label={t('publish.photos.title')}
      description={
        limit !== undefined &&
        t('publish.caption.count', {
          count: value.length,
          used: count.format(value.length),
          limit: count.format(limit),
        })
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      error={tooLong ? t('publish.title.long', { limit: count.format(limit) }) : error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
