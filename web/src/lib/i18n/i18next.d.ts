import type account from './messages/en/account.json'
import type desk from './messages/en/desk.json'
import type notices from './messages/en/notices.json'
import type shop from './messages/en/shop.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    returnNull: false
    resources: { translation: typeof shop & typeof desk & typeof account & typeof notices }
  }
}
