import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import { AccountPicture } from '@/shared/ui/AccountPicture'

type Props = {
  accounts: Account[]
  value: string | null
  onChange: (value: string | null) => void
  disabled: boolean
  error: React.ReactNode
}

export function AccountField({ accounts, value, onChange, disabled, error }: Props) {
  const { t } = useTranslation()
  const chosen = accounts.find(({ id }) => id === value)
  return (
    <Select
      label={t('publish.account')}
      placeholder={t('publish.account.choose')}
      data={accounts.map((account) => ({ value: account.id, label: nameOf(account) }))}
      value={value}
      onChange={onChange}
      disabled={disabled}
      error={error}
      allowDeselect={false}
      leftSection={chosen && <AccountPicture key={chosen.id} account={chosen} size={22} />}
      maw={360}
    />
  )
}
