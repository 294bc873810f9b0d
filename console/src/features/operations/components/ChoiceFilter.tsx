import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Props = {
  label: string
  value: string | undefined
  choices: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}

const all = ''

/** One of a few, or all of them. */
export function ChoiceFilter({ label, value, choices, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Select
      label={label}
      value={value ?? all}
      onChange={(chosen) => onChange(chosen || undefined)}
      data={[{ value: all, label: t('ops.all') }, ...choices]}
      allowDeselect={false}
      checkIconPosition="right"
    />
  )
}
