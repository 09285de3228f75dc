import type { Random } from '../random.ts'

type Pair = readonly [english: string, chinese: string]

/** What the names of goods are made of. */
export const QUALITIES: readonly Pair[] = [
  ['Celadon', '青瓷'],
  ['Bamboo', '竹制'],
  ['Walnut', '胡桃木'],
  ['Linen', '亚麻'],
  ['Silk', '真丝'],
  ['Porcelain', '白瓷'],
  ['Cast Iron', '铸铁'],
  ['Copper', '紫铜'],
  ['Organic', '有机'],
  ['Handmade', '手工'],
  ['Vintage', '复古'],
  ['Waterproof', '防水'],
  ['Foldable', '折叠'],
  ['Wireless', '无线'],
  ['Stainless', '不锈钢'],
  ['Glass', '玻璃'],
  ['Leather', '真皮'],
  ['Cotton', '纯棉'],
  ['Cashmere', '羊绒'],
  ['Lacquer', '漆器'],
]

export const THINGS: readonly (readonly [english: string, chinese: string, kind: number])[] = [
  ['Teapot', '茶壶', 0],
  ['Gaiwan', '盖碗', 0],
  ['Tea Tray', '茶盘', 0],
  ['Tea Caddy', '茶叶罐', 0],
  ['Oolong Tea', '乌龙茶', 1],
  ['Green Tea', '绿茶', 1],
  ['Jasmine Tea', '茉莉花茶', 1],
  ['Puer Cake', '普洱茶饼', 1],
  ['Vase', '花瓶', 2],
  ['Table Lamp', '台灯', 2],
  ['Cushion', '抱枕', 2],
  ['Wall Clock', '挂钟', 2],
  ['Rug', '地毯', 2],
  ['Chopsticks', '筷子', 3],
  ['Wok', '炒锅', 3],
  ['Kettle', '水壶', 3],
  ['Rice Bowl', '饭碗', 3],
  ['Chef Knife', '菜刀', 3],
  ['Cutting Board', '砧板', 3],
  ['Headphones', '耳机', 4],
  ['Keyboard', '键盘', 4],
  ['Phone Case', '手机壳', 4],
  ['Power Bank', '充电宝', 4],
  ['Speaker', '音箱', 4],
  ['Backpack', '双肩包', 5],
  ['Wallet', '钱包', 5],
  ['Travel Bag', '旅行袋', 5],
  ['Scarf', '围巾', 6],
  ['Dress', '连衣裙', 6],
  ['Shirt', '衬衫', 6],
  ['Slippers', '拖鞋', 6],
  ['Yoga Mat', '瑜伽垫', 7],
  ['Tent', '帐篷', 7],
  ['Water Bottle', '水杯', 7],
  ['Face Cream', '面霜', 8],
  ['Soap', '香皂', 8],
  ['Perfume', '香水', 8],
  ['Building Blocks', '积木', 9],
  ['Puzzle', '拼图', 9],
  ['Notebook', '笔记本', 10],
  ['Fountain Pen', '钢笔', 10],
  ['Calligraphy Brush', '毛笔', 10],
]

export const CATEGORIES: readonly Pair[] = [
  ['Teaware', '茶具'],
  ['Tea', '茶叶'],
  ['Home', '家居'],
  ['Kitchen', '厨房'],
  ['Electronics', '数码'],
  ['Bags', '箱包'],
  ['Clothing', '服饰'],
  ['Outdoor', '户外'],
  ['Beauty', '美妆'],
  ['Toys', '玩具'],
  ['Stationery', '文具'],
]

export const BRANDS: readonly Pair[] = [
  ['Cloud Peak', '云峰'],
  ['Red River', '红河'],
  ['Jade Spring', '玉泉'],
  ['North Wind', '北风'],
  ['Lotus House', '荷舍'],
  ['Silver Crane', '银鹤'],
  ['Old Town', '古镇'],
  ['Morning Mist', '晨雾'],
  ['Pine Hill', '松岗'],
  ['Blue Harbour', '蓝湾'],
  ['Golden Ox', '金牛'],
  ['Moon Gate', '月门'],
]

const COLOURS: readonly Pair[] = [
  ['White', '白色'],
  ['Black', '黑色'],
  ['Blue', '蓝色'],
  ['Red', '红色'],
  ['Green', '绿色'],
  ['Grey', '灰色'],
]
const SIZES: readonly Pair[] = [
  ['Small', '小号'],
  ['Medium', '中号'],
  ['Large', '大号'],
]

const SENTENCES: readonly Pair[] = [
  ['Made in small batches by a family workshop. ', '由家庭作坊小批量制作。'],
  ['Each piece is a little different from the next. ', '每一件都略有不同。'],
  ['Rinse by hand and dry with a soft cloth. ', '手洗后用软布擦干。'],
  ['It ships in recycled cardboard without plastic. ', '使用再生纸板包装，不含塑料。'],
  ['A present for people who have everything. ', '送礼自用皆宜。'],
  ['Light enough for every day. ', '轻便耐用。'],
]

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T

/** The schema.org documents of a product's variants, as a merchant's catalogue tells them. */
export function contentsOf(random: Random, group: number, merchantId: number): string[] {
  const [thing, quality, brand] = [pick(random, THINGS), pick(random, QUALITIES), pick(random, BRANDS)]
  // every third product is told in Chinese, most others in both languages
  const language = group % 3 === 0 ? 1 : 0
  const nameIn = (at: 0 | 1) =>
    at === 1
      ? `${brand[1]}${quality[1]}${thing[1]} ${group % 97}号`
      : `${brand[0]} ${quality[0]} ${thing[0]} No. ${group % 97}`
  const description = Array.from({ length: 5 }, () => pick(random, SENTENCES)[language]).join('')
  const category = (CATEGORIES[thing[2]] as Pair)[language]
  const common = {
    description,
    category,
    keywords: [thing[0].toLowerCase(), quality[0].toLowerCase(), thing[1]],
    brand: { '@type': 'Brand', name: brand[language] },
    offers: {
      '@type': 'Offer',
      seller: { '@type': 'Organization', name: `${BRANDS[merchantId % 12]?.[0]} Store ${merchantId}` },
    },
  }
  return choicesOf(random, language).map((options, i) => {
    const chosen = Object.values(options).join(' / ')
    return JSON.stringify({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: chosen === '' ? nameIn(language) : `${nameIn(language)} – ${chosen}`,
      ...(language === 0 && group % 4 !== 0 && { alternateName: nameIn(1) }),
      sku: `${merchantId}-${group}-${i}`,
      ...common,
      image: [`https://img.example.org/${group}-${i}.webp`, `https://img.example.org/${group}-b.webp`],
      additionalProperty: Object.entries(options).map(([name, value]) => ({ '@type': 'PropertyValue', name, value })),
      isVariantOf: { '@type': 'ProductGroup', productGroupID: `group-${group}`, name: nameIn(language) },
    })
  })
}

function choicesOf(random: Random, language: 0 | 1): Record<string, string>[] {
  const [colour, size] = language === 1 ? ['颜色', '尺码'] : ['Colour', 'Size']
  const kind = random.below(10)
  if (kind < 4) return [{}]
  const colours = COLOURS.slice(0, 2 + random.below(3)).map((pair) => pair[language])
  if (kind < 8) return colours.map((name) => ({ [colour as string]: name }))
  return colours
    .slice(0, 2)
    .flatMap((name) => SIZES.map((pair) => ({ [colour as string]: name, [size as string]: pair[language] })))
}
