import { AppShell, Burger, Drawer, Group, ScrollArea, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAs, usePerson } from '@/shared/auth/person'
import { Mark } from '@/shared/ui/Mark'
import { Navigation } from './Navigation'
import { entryOf } from './navigation'
import { NotYourRolePage } from './pages'
import { PersonMenu } from './PersonMenu'
import { Offline } from './Offline'
import classes from './Shell.module.css'
import { useHeadingFocus } from './useHeadingFocus'

export function Shell() {
  const { t } = useTranslation()
  const person = usePerson()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const roles = entryOf(path)?.roles
  useHeadingFocus()
  return (
    <>
      <a href="#content" className={classes.skip}>
        {t('nav.skip')}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: true } }}
        padding={{ base: 'md', md: 'xl' }}
      >
        <AppShell.Header className={classes.header}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="xs" wrap="nowrap">
              <NavigationDrawer />
              <Link to="/" className={classes.brand}>
                <Mark />
                Reelay
              </Link>
            </Group>
            <PersonMenu />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="sm" visibleFrom="sm" component="div" className={classes.navbar}>
          <ScrollArea flex={1}>
            <Navigation />
          </ScrollArea>
          <Text size="xs" c="dimmed" px="xs" pt="sm" truncate title={person.workspace}>
            {t('shell.workspace', { name: person.workspace })}
          </Text>
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
          <Offline />
          {roles && !mayAs(person, ...roles) ? <NotYourRolePage roles={roles} /> : <Outlet />}
        </AppShell.Main>
      </AppShell>
    </>
  )
}

/** The navigation on a phone. Closed without going anywhere, it gives the focus back to its button. */
function NavigationDrawer() {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  const button = useRef<HTMLButtonElement>(null)
  const went = useRef(false)
  return (
    <>
      <Burger
        ref={button}
        opened={opened}
        onClick={open}
        hiddenFrom="sm"
        size="sm"
        aria-label={t('nav.open')}
        aria-expanded={opened}
      />
      <Drawer
        opened={opened}
        onClose={close}
        size={272}
        returnFocus={false}
        onExitTransitionEnd={() => {
          if (!went.current) button.current?.focus()
          went.current = false
        }}
        title={
          <Group gap="xs">
            <Mark />
            <Text fw={700}>Reelay</Text>
          </Group>
        }
        closeButtonProps={{ 'aria-label': t('nav.close') }}
      >
        <Navigation
          onGo={() => {
            went.current = true
            close()
          }}
        />
      </Drawer>
    </>
  )
}
