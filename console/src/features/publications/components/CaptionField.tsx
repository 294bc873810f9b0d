import { Combobox, Group, Text, Textarea, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { useSuggestions } from '@/shared/api/suggestions'
import { completed, hashtagAt } from './hashtag'

type Props = {
  /** Instead of the usual one. */
  description?: string | undefined
  value: string
  onChange: (value: string) => void
  limit: number | undefined
  error: React.ReactNode
}

export function CaptionField({ description, value, onChange, limit, error }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const list = useCombobox()
  const typed = hashtagAt(value, caret)
  const [wanted] = useDebouncedValue(typed ?? '', 150)
  const { data, isPlaceholderData } = useSuggestions(typed ? wanted : '')
  const tags = (!isPlaceholderData && data?.hashtags) || []
  const count = new Intl.NumberFormat(locale)
  const tooLong = limit !== undefined && value.length > limit

  const moved = () => {
    const at = area.current?.selectionStart ?? 0
    setCaret(at)
    if (hashtagAt(area.current?.value ?? '', at)) {
      list.openDropdown()
      list.updateSelectedOptionIndex()
    } else list.closeDropdown()
  }
  const take = (tag: string) => {
    const next = completed(value, caret, tag)
    onChange(next.text)
    list.closeDropdown()
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret))
  }

  return (
    <div>
      <Combobox store={list} onOptionSubmit={take} withinPortal>
        <Combobox.Target autoComplete="off">
          <Textarea
            ref={area}
            label={t('publish.caption')}
            description={description ?? t('publish.caption.help')}
            placeholder={t('publish.caption.example')}
            autosize
            minRows={4}
            maxRows={12}
            value={value}
            error={tooLong ? t('publish.caption.long', { limit: count.format(limit) }) : error}
            onChange={(event) => {
              onChange(event.currentTarget.value)
              moved()
            }}
            onSelect={moved}
            onBlur={() => list.closeDropdown()}
            inputWrapperOrder={['label', 'description', 'input', 'error']}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={tags.length === 0}>
          <Combobox.Options aria-label={t('publish.hashtags')}>
            {tags.map(({ text, posts }) => (
              <Combobox.Option key={text} value={text}>
                <Group justify="space-between" wrap="nowrap">
                  <span>#{text}</span>
                  <Text size="xs" c="dimmed">
                    {t('publish.hashtags.posts', { count: posts })}
                  </Text>
                </Group>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {limit !== undefined && (
        <Text size="xs" c={tooLong ? 'red' : 'dimmed'} ta="end" mt={4}>
          {t('publish.caption.count', {
            count: value.length,
            used: count.format(value.length),
            limit: count.format(limit),
          })}
        </Text>
      )}
    </div>
  )
}
