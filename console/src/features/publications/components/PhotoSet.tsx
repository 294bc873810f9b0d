import { Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Publication } from '../api'
import { Thumbnail } from './PhotosField'

/** The photos of a publication; once it has ended, how many there were. */
export function PhotoSet({ photos }: { photos: NonNullable<Publication['photos']> }) {
  const { t } = useTranslation()
  const { images, count, cover_index } = photos
  const cover = t('publication.photos.cover', { number: cover_index + 1 })
  return (
    <Stack gap="xs">
      <Text size="sm">{t('publication.photos', { count, cover })}</Text>
      {images.map((link, place) => (
        <Group key={place} gap="sm" wrap="nowrap">
          <Thumbnail link={link} />
          <div style={{ minWidth: 0 }}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {link.replace(/^https:\/\//, '')}
            </Text>
            {place === cover_index && (
              <Badge variant="light" size="sm">
                {t('publish.photos.cover')}
              </Badge>
            )}
          </div>
        </Group>
      ))}
    </Stack>
  )
}
