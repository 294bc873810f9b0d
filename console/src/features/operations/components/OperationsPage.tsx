import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '@/shared/ui/Page'
import classes from './OperationsPage.module.css'

// One line for each page below Operations; its route stands in app/router.tsx.
const tabs = [
  { to: '/operations', text: 'ops.levels' },
  { to: '/operations/services', text: 'ops.services' },
  { to: '/operations/callbacks', text: 'ops.callbacks' },
  { to: '/operations/re-drives', text: 'ops.redrives' },
  { to: '/operations/accounts', text: 'ops.troubled' },
  { to: '/operations/audit', text: 'ops.audit' },
] as const

type Props = { at: (typeof tabs)[number]['to']; actions?: ReactNode; children: ReactNode }

export function OperationsPage({ at, actions, children }: Props) {
  const { t } = useTranslation()
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    bar.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  const here = tabs.find(({ to }) => to === at)
  return (
    <Page
      title={t(here?.text ?? 'nav.operations')}
      actions={actions}
      breadcrumbs={
        <nav ref={bar} aria-label={t('nav.operations')} className={classes.tabs}>
          {tabs.map(({ to, text }) => (
            <Link
              key={to}
              to={to}
              className={classes.tab}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {t(text)}
            </Link>
          ))}
        </nav>
      }
    >
      {children}
    </Page>
  )
}
