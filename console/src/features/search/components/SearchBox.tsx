import { Autocomplete, Group, Text } from '@mantine/core'
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSuggestions } from '@/shared/api/suggestions'
import { useFormats } from '@/shared/format/useFormats'
import { completed, withHashtag, type Address, type Change } from './address'

/** Words as they are typed; a suggested hashtag or author becomes a filter. */
export function SearchBox({ address, change }: { address: Address; change: Change }) {
  const { t } = useTranslation()
  const { whole } = useFormats()
  const [typed, setTyped] = useState(address.q ?? '')
  const sent = useRef(address.q ?? '')
  const send = (q: string, others: Address = {}) => {
    sent.current = q
    change({ ...others, q: q || undefined })
  }
  const sendSoon = useDebouncedCallback(send, 150)
  useEffect(() => {
    if ((address.q ?? '') === sent.current) return
    sent.current = address.q ?? ''
    setTyped(sent.current)
  }, [address.q])
  const [asked] = useDebouncedValue(typed, 120)
  const { data } = useSuggestions(asked)
  const counts = new Map<string, number>()
  const group = (name: string, mark: string, items: { text: string; posts: number }[]) => ({
    group: name,
    items: items.map(({ text, posts }) => {
      counts.set(mark + text, posts)
      return mark + text
    }),
  })
  const suggestions =
    data && typed.trim() !== ''
      ? [
          group(t('search.words.suggested'), '', data.words),
          group(t('search.hashtags'), '#', data.hashtags),
          group(t('search.authors'), '@', data.authors),
        ].filter(({ items }) => items.length > 0)
      : []
  const take = (value: string) => {
    const mark = value.charAt(0)
    const name = value.slice(1)
    const q = completed(typed, mark === '#' || mark === '@' ? '' : value)
    setTyped(q)
    if (mark === '#') send(q, withHashtag(address, name))
    else if (mark === '@') send(q, { author: name })
    else send(q)
  }
  const taken = useRef(false)
  return (
    <Autocomplete
      flex="1 1 280px"
      label={t('search.words')}
      placeholder={t('search.words.example')}
      leftSection={<IconSearch size={16} />}
      type="search"
      value={typed}
      data={suggestions}
      filter={({ options }) => options}
      selectFirstOptionOnChange={false}
      onOptionSubmit={(value) => {
        taken.current = true
        take(value)
      }}
      onChange={(value) => {
        if (taken.current) {
          taken.current = false
          return
        }
        setTyped(value)
        sendSoon(value)
      }}
      renderOption={({ option }) => (
        <Group justify="space-between" w="100%" wrap="nowrap">
          <Text size="sm" truncate>
            {option.value}
          </Text>
          <Text size="xs" c="dimmed">
            {whole(counts.get(option.value))}
          </Text>
        </Group>
      )}
    />
  )
}
