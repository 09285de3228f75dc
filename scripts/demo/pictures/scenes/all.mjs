import { ceramics } from './ceramics.mjs'
import { kitchen } from './kitchen.mjs'
import { lighting } from './lighting.mjs'
import { linens } from './linen.mjs'
import { plants } from './plants.mjs'
import { stationery } from './stationery.mjs'
import { teas } from './tea.mjs'

/** Every picture by the name of its file. */
export const scenes = { ...ceramics, ...linens, ...lighting, ...teas, ...kitchen, ...stationery, ...plants }
