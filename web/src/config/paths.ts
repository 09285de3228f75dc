/** Every address of the shop; links are built from here, so a route is renamed in one place. */
export const paths = {
  home: '/',
  shop: '/shop',
  product: '/product/$id',
  cart: '/cart',
  checkout: '/checkout',
  orders: '/orders',
  order: '/orders/$id',
  partner: '/partner',
  team: '/partner/team',
  merchant: '/merchant',
  merchantProducts: '/merchant/products',
  merchantNew: '/merchant/new',
  merchantImport: '/merchant/import',
  merchantOrders: '/merchant/orders',
  merchantReturns: '/merchant/returns',
  rules: '/rules',
} as const
