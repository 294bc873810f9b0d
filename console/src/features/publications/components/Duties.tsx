import { Anchor, Stack, Text } from '@mantine/core'
import { Trans, useTranslation } from 'react-i18next'

type Props = { musicTerms: string | undefined; platform: string; isForInbox: boolean }

/** What the platform wants people to know before they post. */
export function Duties({ musicTerms, platform, isForInbox }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap={2} flex="1 1 280px">
      {musicTerms && (
        <Text size="sm">
          <Trans
            i18nKey="publish.music"
            values={{ platform }}
            components={{
              terms: (
                <Anchor href={musicTerms} target="_blank" rel="noreferrer" underline="always">
                  {' '}
                </Anchor>
              ),
            }}
          />
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {isForInbox ? t('publish.inbox.minutes', { platform }) : t('publish.minutes')}
      </Text>
    </Stack>
  )
}
