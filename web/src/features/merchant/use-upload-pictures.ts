import { mediaSchema } from '@/lib/server/media-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { useServerSession } from '@/lib/server/use-server-session.ts'
import { useMerchantId } from './merchant-context.ts'

/** Uploads pictures one after the other and tells of each where it is, `ipfs://` and its CID; signs in first where it must. */
export function useUploadPictures(onUploaded: (url: string) => void) {
  const merchantId = useMerchantId()
  const session = useServerSession()
  const act = useServerAct()
  const send = (files: File[]) =>
    act.run(async () => {
      if (session.status !== 'signedIn') await session.signIn()
      for (const file of files) {
        const path = `/v1/media?purpose=product&merchant=${merchantId}`
        onUploaded((await serverAsk('POST', path, mediaSchema, { file })).url)
      }
    })
  return { act, send }
}
