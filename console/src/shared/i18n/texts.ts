import type { en } from './en'

export type Texts = Record<keyof typeof en, string>
/** As `t` takes it: one that has plural forms, without their endings. */
export type TextKey = keyof typeof en extends infer Key
  ? Key extends `${infer Base}_${'zero' | 'one' | 'other'}`
    ? Base
    : Key
  : never

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false
    nsSeparator: false
    resources: { translation: Texts }
  }
}
