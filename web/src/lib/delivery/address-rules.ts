import type { Address } from './address.ts'

/** Fields whose content is not good enough for a parcel to arrive. */
export type AddressTrouble = Partial<Record<keyof Address, 'missing' | 'postcode' | 'phone' | 'tooLong'>>

// how a postcode looks; null where there is none. A country that is not here takes anything
const POSTCODES: Record<string, RegExp | null> = {
  AE: null,
  AT: /^\d{4}$/,
  AU: /^\d{4}$/,
  BE: /^\d{4}$/,
  BR: /^\d{5}-?\d{3}$/,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  CH: /^\d{4}$/,
  CN: /^\d{6}$/,
  DE: /^\d{5}$/,
  DK: /^\d{4}$/,
  ES: /^\d{5}$/,
  FR: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  HK: null,
  IE: /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i,
  IN: /^\d{6}$/,
  IT: /^\d{5}$/,
  JP: /^\d{3}-?\d{4}$/,
  KR: /^\d{5}$/,
  MO: null,
  MX: /^\d{5}$/,
  NL: /^\d{4} ?[A-Z]{2}$/i,
  NO: /^\d{4}$/,
  NZ: /^\d{4}$/,
  PL: /^\d{2}-\d{3}$/,
  PT: /^\d{4}-\d{3}$/,
  SE: /^\d{3} ?\d{2}$/,
  SG: /^\d{6}$/,
  TW: /^\d{3}(?:\d{2,3})?$/,
  US: /^\d{5}(?:-\d{4})?$/,
  ZA: /^\d{4}$/,
}

const WITH_REGION = new Set(['AU', 'BR', 'CA', 'CN', 'IN', 'JP', 'MX', 'TW', 'US'])
// a city that is the country needs no city
const CITY_STATES = new Set(['HK', 'MO', 'SG'])
const PHONE = /^\+?[\d ()./-]{6,32}$/
const MOST: Record<keyof Address, number> = {
  name: 80,
  phone: 32,
  country: 2,
  region: 80,
  city: 80,
  postcode: 16,
  street: 160,
  more: 160,
  note: 200,
}

/** Whether a country writes postcodes. */
export const hasPostcode = (country: string): boolean => POSTCODES[country] !== null

/** Whether a parcel needs the name of a state or province there. */
export const hasRegion = (country: string): boolean => WITH_REGION.has(country)

/** What is missing or wrong in an address, by the rules of its country; empty when a parcel can go there. */
export function addressTrouble(address: Address): AddressTrouble {
  const { country, postcode, phone } = address
  const trouble: AddressTrouble = {}
  const needed: (keyof Address)[] = ['name', 'country', 'street', 'phone']
  if (!CITY_STATES.has(country)) needed.push('city')
  if (hasRegion(country)) needed.push('region')
  if (POSTCODES[country]) needed.push('postcode')
  if (postcode.trim() && POSTCODES[country] && !POSTCODES[country].test(postcode.trim())) trouble.postcode = 'postcode'
  if (phone.trim() && !PHONE.test(phone.trim())) trouble.phone = 'phone'
  for (const field of needed) if (!address[field].trim()) trouble[field] = 'missing'
  for (const [field, most] of Object.entries(MOST) as [keyof Address, number][]) {
    if (address[field].trim().length > most) trouble[field] = 'tooLong'
  }
  return trouble
}

// ISO 3166-1 without the five where nobody lives
const CODES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'

/** Every country people live in with its name in a language, in the order of the names. */
export function countriesIn(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  return CODES.split(' ')
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale))
}
