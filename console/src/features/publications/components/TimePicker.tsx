import '@mantine/dates/styles.css'
import { DateTimePicker, DatesProvider } from '@mantine/dates'
import { useMediaQuery } from '@mantine/hooks'
import 'dayjs/locale/fr'
import 'dayjs/locale/vi'
import { useTranslation } from 'react-i18next'
import { firstDayOf, useLocale } from '@/shared/i18n/locale'

type Props = {
  value: string | null
  onChange: (value: string | null) => void
  description: string
  error: React.ReactNode
}

export default function TimePicker({ value, onChange, description, error }: Props) {
  const { t, i18n } = useTranslation()
  const firstDayOfWeek = firstDayOf(useLocale())
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek }}>
      <DateTimePicker
        label={t('publish.time')}
        description={description}
        placeholder={t('publish.time.choose')}
        value={value}
        onChange={onChange}
        minDate={new Date()}
        valueFormat={i18n.language === 'en' ? 'D MMM YYYY, HH:mm' : 'D MMM YYYY HH:mm'}
        dropdownType={isNarrow ? 'modal' : 'popover'}
        submitButtonProps={{ 'aria-label': t('publish.time.take') }}
        timePickerProps={{
          withDropdown: false,
          hoursInputLabel: t('publish.time.hours'),
          minutesInputLabel: t('publish.time.minutes'),
          'aria-label': t('publish.time'),
        }}
        previousLabel={t('publications.before')}
        nextLabel={t('publications.after')}
        error={error}
        maw={360}
      />
    </DatesProvider>
  )
}
