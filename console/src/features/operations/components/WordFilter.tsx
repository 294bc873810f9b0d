import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

type Props = { label: string; value: string | undefined; onChange: (value: string) => void }

/** Follows the typing after a moment, and the address when that changes otherwise. */
export function WordFilter({ label, value = '', onChange }: Props) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const tell = useDebouncedCallback(onChange, 300)
  if (value !== known) {
    setKnown(value)
    if (value !== text.trim()) setText(value)
  }
  return (
    <TextInput
      label={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}
