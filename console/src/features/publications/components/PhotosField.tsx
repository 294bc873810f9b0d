import { ActionIcon, Button, Group, Image, Paper, Radio, Stack, Text, Textarea } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPhoto, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { movedPhoto, withoutPhoto, type Values } from '../draft'
import { linksIn } from '../links'

type Props = {
  values: Values
  onChange: (next: Partial<Values>) => void
  most: number | undefined
  error: React.ReactNode
}

/** Links to photos in the order in which they are shown, one of which is the cover. */
export function PhotosField({ values, onChange, most, error }: Props) {
  const { t } = useTranslation()
  const { photos, photo_cover } = values
  return (
    <Stack gap="sm">
      <Adding
        onAdd={(links) => onChange({ photos: [...photos, ...links] })}
        room={(most ?? Infinity) - photos.length}
        error={error}
      />
      {photos.length > 0 && (
        <Radio.Group
          aria-label={t('publish.photos')}
          value={String(photo_cover)}
          onChange={(place) => onChange({ photo_cover: Number(place) })}
        >
          <Stack gap="xs" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
            {photos.map((link, place) => (
              <Photo
                key={`${place} ${link}`}
                link={link}
                place={place}
                isLast={place === photos.length - 1}
                onMove={(to) => onChange(movedPhoto(values, place, to))}
                onRemove={() => onChange(withoutPhoto(values, place))}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {most !== undefined && (
        <Text size="xs" c="dimmed" ta="end">
          {t('publish.photos.count', { count: photos.length, most })}
        </Text>
      )}
    </Stack>
  )
}

type AddingProps = { onAdd: (links: string[]) => void; room: number; error: React.ReactNode }

/** Several at once, one a line, as they are pasted. */
function Adding({ onAdd, room, error }: AddingProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<'publish.photos.link' | 'publish.photos.many'>()
  const add = () => {
    const links = linksIn(text)
    if (!links) return setFault('publish.photos.link')
    if (links.length > room) return setFault('publish.photos.many')
    onAdd(links)
    setText('')
  }
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <Textarea
        label={t('publish.photos.links')}
        description={t('publish.photos.help')}
        placeholder="https://"
        inputMode="url"
        autosize
        maxRows={6}
        value={text}
        error={fault ? t(fault) : error}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setFault(undefined)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          add()
        }}
        inputWrapperOrder={['label', 'description', 'error', 'input']}
        style={{ flex: 1 }}
      />
      <Button variant="default" onClick={add}>
        {t('publish.photos.add')}
      </Button>
    </Group>
  )
}

type PhotoProps = {
  link: string
  place: number
  isLast: boolean
  onMove: (to: number) => void
  onRemove: () => void
}

function Photo({ link, place, isLast, onMove, onRemove }: PhotoProps) {
  const { t } = useTranslation()
  const number = place + 1
  return (
    <Paper withBorder p="xs" component="li">
      <Group gap="sm" wrap="nowrap">
        <Thumbnail link={link} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text size="sm" truncate="start" ta="left" title={link}>
            {link.replace(/^https:\/\//, '')}
          </Text>
          <Radio
            size="xs"
            mt={4}
            value={String(place)}
            label={t('publish.photos.cover')}
            aria-label={t('publish.photos.cover.of', { number })}
          />
        </div>
        <Group gap={2} wrap="nowrap">
          <Act
            label={t('publish.photos.up', { number })}
            icon={IconArrowUp}
            onClick={() => onMove(place - 1)}
            disabled={place === 0}
          />
          <Act
            label={t('publish.photos.down', { number })}
            icon={IconArrowDown}
            onClick={() => onMove(place + 1)}
            disabled={isLast}
          />
          <Act label={t('publish.photos.remove', { number })} icon={IconX} onClick={onRemove} />
        </Group>
      </Group>
    </Paper>
  )
}

type ActProps = { label: string; icon: typeof IconX; onClick: () => void; disabled?: boolean }

function Act({ label, icon: Sign, onClick, disabled = false }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      onClick={onClick}
      disabled={disabled}
      {...(disabled ? { bg: 'transparent' } : {})}
    >
      <Sign size={18} aria-hidden />
    </ActionIcon>
  )
}

/** Or a sign in its place, for one that the browser cannot show. */
export function Thumbnail({ link }: { link: string }) {
  const [isBroken, setBroken] = useState(false)
  return (
    <Paper
      w={44}
      h={56}
      radius="sm"
      bg="var(--mantine-color-default-hover)"
      style={{ flexShrink: 0, overflow: 'hidden' }}
    >
      {isBroken ? (
        <Group h="100%" justify="center" c="dimmed">
          <IconPhoto size={22} stroke={1.5} aria-hidden />
        </Group>
      ) : (
        <Image src={link} alt="" h="100%" referrerPolicy="no-referrer" onError={() => setBroken(true)} />
      )}
    </Paper>
  )
}
