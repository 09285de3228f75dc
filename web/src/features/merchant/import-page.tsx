import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { deployment } from '@/config/chain.ts'
import { parseShopifyCsv, type ShopifyCsv } from '../../../../scripts/lib/shopify-csv.ts'
import { ImportPreview } from './import-preview.tsx'
import { importRows } from './import-rows.ts'
import { TermsFields } from './terms-fields.tsx'
import { useImport } from './use-import.ts'
import { useTerms } from './use-terms.ts'

const SHOWN_PROBLEMS = 20

/** Brings a Shopify product export into the mall: read and shown first, listed only when the whole file is sound. */
export function ImportPage() {
  const { t } = useTranslation()
  const choice = useTerms()
  const [file, setFile] = useState<{ name: string; csv: ShopifyCsv }>()
  const rows = file ? importRows(file.csv.products) : []
  const job = useImport(rows, choice.terms)
  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    const csv = parseShopifyCsv(await chosen.text(), { decimals: deployment().token.decimals })
    setFile({ name: chosen.name, csv })
    job.restart()
  }
  const problems = file?.csv.problems ?? []
  const isSound = file !== undefined && problems.length === 0 && rows.length > 0
  return (
    <div className="space-y-6">
      <Card title={t('merchant.import')}>
        <p className="mb-4 text-sm text-muted">{t('merchant.importText')}</p>
        <input
          type="file"
          accept=".csv,text/csv"
          aria-label={t('merchant.chooseFile')}
          onChange={(event) => void read(event.target.files?.[0])}
          data-testid="import-file"
          className="block w-full rounded-2xl border border-dashed border-line-strong/60 bg-paper p-4 text-sm file:mr-4 file:min-h-10 file:rounded-full file:border-0 file:bg-leaf file:px-4 file:font-semibold file:text-leaf-ink"
        />
      </Card>
      {problems.length > 0 && (
        <Notice tone="bad" testId="import-problems" live>
          <p className="font-semibold">{t('merchant.importBad', { count: problems.length })}</p>
          <ul className="mt-2 list-disc space-y-1 pl-5">
            {problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
              <li key={`${problem.line}/${problem.column}/${problem.reason}`}>
                {t('merchant.importLine', { line: problem.line })} {problem.column} {problem.reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {isSound && (
        <Card title={t('merchant.importReady', { count: rows.length, file: file.name })} className="space-y-6">
          <TermsFields {...choice} />
          <div className="flex flex-wrap items-center gap-4">
            <TxButton
              tx={job.tx}
              disabled={choice.terms === undefined || job.isRunning || job.done === rows.length}
              onSend={() => void job.run()}
              data-testid="import-run"
            >
              {job.done === 0
                ? t('merchant.importStart', { count: rows.length })
                : t('merchant.importGoOn', { count: rows.length - job.done })}
            </TxButton>
            <p role="status" className="text-sm text-muted" data-testid="import-progress" data-done={job.done}>
              {job.done > 0 && t('merchant.importDone', { done: job.done, count: rows.length })}
            </p>
          </div>
          <TxNote state={job.tx.state} />
          <ImportPreview rows={rows} done={job.done} />
        </Card>
      )}
    </div>
  )
}
