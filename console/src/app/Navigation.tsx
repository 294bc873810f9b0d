import { NavLink, Stack, Text } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAs, usePerson } from '@/shared/auth/person'
import { entryOf, navigation, sections } from './navigation'

export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation()
  return (
    <Stack component="nav" aria-label={t('nav.main')} gap="lg">
      {sections.map((section) => (
        <Section key={section} section={section} onGo={onGo} />
      ))}
    </Stack>
  )
}

type Props = { section: (typeof sections)[number]; onGo: (() => void) | undefined }

function Section({ section, onGo }: Props) {
  const { t } = useTranslation()
  const person = usePerson()
  const label = useId()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const here = entryOf(path)
  const entries = navigation.filter(
    (entry) => entry.section === section && (!entry.roles || mayAs(person, ...entry.roles)),
  )
  return (
    entries.length > 0 && (
      <div role="group" aria-labelledby={label}>
        <Text id={label} size="xs" fw={600} c="dimmed" px="xs" pb={6}>
          {t(`nav.section.${section}`)}
        </Text>
        {entries.map(({ to, text, icon: Symbol }) => (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={t(text)}
            leftSection={<Symbol size={18} stroke={1.75} />}
            active={to === here?.to}
            onClick={onGo}
            px="xs"
            py={7}
            bdrs="md"
          />
        ))}
      </div>
    )
  )
}
