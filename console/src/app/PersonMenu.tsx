import {
  Avatar,
  Group,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { IconChevronDown, IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePerson } from '@/shared/auth/person'
import { logout } from '@/shared/auth/session'
import { languages, speak } from '@/shared/i18n'
import { listed } from '@/shared/i18n/listed'
import classes from './Shell.module.css'

const themes = ['light', 'dark', 'auto'] as const

/** Who it is, how Reelay looks and speaks to her, and the way out. */
export function PersonMenu() {
  const { t, i18n } = useTranslation()
  const person = usePerson()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const roles = listed(
    person.roles.filter((role) => i18n.exists(`role.${role}`)).map((role) => t(`role.${role}`)),
    i18n.language,
  )
  return (
    <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <Group gap="xs" wrap="nowrap">
            <Avatar name={person.name} color="indigo" variant="filled" size={30} radius="xl" aria-hidden />
            <Text size="sm" fw={500} visibleFrom="xs" maw={180} truncate aria-hidden>
              {person.name}
            </Text>
            <VisuallyHidden>{t('shell.person', { name: person.name })}</VisuallyHidden>
            <IconChevronDown size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text component="div" fw={600}>
            {person.name}
          </Text>
          <Text component="div" size="sm" c="dimmed">
            {roles}
          </Text>
          <Text component="div" size="sm" c="dimmed">
            {t('shell.workspace', { name: person.workspace })}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <div role="group" aria-label={t('shell.language')}>
          <Menu.RadioGroup value={i18n.language} onChange={(code) => void speak(code)}>
            {Object.entries(languages).map(([code, name]) => (
              <Menu.RadioItem key={code} value={code} lang={code}>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        <div role="group" aria-label={t('shell.theme')}>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(value) => {
              const theme = themes.find((one) => one === value)
              if (theme) setColorScheme(theme)
            }}
          >
            {themes.map((theme) => (
              <Menu.RadioItem key={theme} value={theme}>
                {t(`shell.theme.${theme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void logout()}>
          {t('login.end')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
