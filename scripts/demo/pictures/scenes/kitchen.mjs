import { oak, walnut } from './materials.mjs'
import { basket, jars, mills, mortar } from './pantry.mjs'
import { boards, spoons } from './wooden.mjs'

export const kitchen = {
  'serving-board-oak': boards(oak({ axis: 'z', long: 0.02, rings: 0.3, bands: 7 }), 'sage'),
  'serving-board-walnut': boards(walnut({ axis: 'z', long: 0.02, rings: 0.3, bands: 7 }), 'ivory'),
  'spoon-crock': spoons,
  'storage-jars': jars,
  'salt-pepper-mills': mills,
  'marble-mortar': mortar,
  'woven-basket': basket,
}
