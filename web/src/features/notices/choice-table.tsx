import { useTranslation } from 'react-i18next'
import { type Channel, EVENTS, type NoticeEvent, type Preferences } from './schemas.ts'

type Props = {
  preferences: Preferences
  isBusy: boolean
  onChange: (choice: { event: NoticeEvent; channel: Channel; isOn: boolean }) => void
}

/** What is sent by which channel: a row an event, a column a channel. */
export function ChoiceTable({ preferences: { offered, on }, isBusy, onChange }: Props) {
  const { t } = useTranslation()
  const isOn = (event: NoticeEvent, channel: Channel) =>
    on.some((choice) => choice.event === event && choice.channel === channel)
  return (
    <table className="w-full text-sm">
      <thead>
        <tr>
          <td />
          {offered.map((channel) => (
            <th key={channel} scope="col" className="px-1 pb-2 text-xs font-semibold">
              {t(`notices.preferences.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {EVENTS.map((event) => (
          <tr key={event} className="border-t border-line">
            <th scope="row" className="py-2 pr-2 text-left font-normal">
              {t(`notices.kinds.${event}`)}
            </th>
            {offered.map((channel) => (
              <td key={channel} className="text-center">
                <input
                  type="checkbox"
                  className="size-6 accent-leaf"
                  aria-label={`${t(`notices.kinds.${event}`)}: ${t(`notices.preferences.${channel}`)}`}
                  checked={isOn(event, channel)}
                  disabled={isBusy}
                  onChange={({ target }) => onChange({ event, channel, isOn: target.checked })}
                  data-testid={`choice-${event}-${channel}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
