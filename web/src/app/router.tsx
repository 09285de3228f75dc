import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { paths } from '@/config/paths.ts'
import { needMessages } from '@/lib/i18n/i18n.ts'
import { shopSearchSchema } from '@/lib/shop-search.ts'
import { NotFound } from './not-found.tsx'
import { PageProblem } from './page-problem.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { RootLayout } from './root-layout.tsx'

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFound })
const parent = { getParentRoute: () => root } as const
// what also asks the private server
const withServerWords = { loader: () => Promise.all([needMessages('desk'), needMessages('account')]) } as const
const withDeskWords = { loader: () => needMessages('desk') } as const

const home = createRoute({
  ...parent,
  path: paths.home,
  component: lazyRouteComponent(() => import('@/features/shop/home-page.tsx'), 'HomePage'),
})
const shop = createRoute({
  ...parent,
  path: paths.shop,
  validateSearch: (search) => z.parse(shopSearchSchema, search),
  component: lazyRouteComponent(() => import('@/features/shop/shop-page.tsx'), 'ShopPage'),
})
const product = createRoute({
  ...parent,
  path: paths.product,
  validateSearch: (search) => z.parse(z.object({ offer: z.optional(z.catch(z.string(), '')) }), search),
  component: lazyRouteComponent(() => import('@/features/shop/product-page.tsx'), 'ProductPage'),
})
const cart = createRoute({
  ...parent,
  path: paths.cart,
  component: lazyRouteComponent(() => import('@/features/cart/cart-page.tsx'), 'CartPage'),
})
const checkout = createRoute({
  ...parent,
  loader: () => Promise.all([needMessages('desk'), needMessages('account')]),
  path: paths.checkout,
  component: lazyRouteComponent(() => import('@/features/cart/checkout-page.tsx'), 'CheckoutPage'),
})
const payment = createRoute({
  ...parent,
  loader: () => Promise.all([needMessages('desk'), needMessages('account')]),
  path: paths.payment,
  component: lazyRouteComponent(() => import('@/features/payment/payment-page.tsx'), 'PaymentPage'),
})
const orders = createRoute({
  ...parent,
  ...withDeskWords,
  path: paths.orders,
  validateSearch: (search) => z.parse(z.object({ placed: z.optional(z.catch(z.number(), 0)) }), search),
  component: lazyRouteComponent(() => import('@/features/orders/orders-page.tsx'), 'OrdersPage'),
})
const order = createRoute({
  ...parent,
  ...withServerWords,
  path: paths.order,
  component: lazyRouteComponent(() => import('@/features/orders/order-page.tsx'), 'OrderPage'),
})
const partner = createRoute({
  ...parent,
  ...withDeskWords,
  path: paths.partner,
  component: lazyRouteComponent(() => import('@/features/distributor/partner-page.tsx'), 'PartnerPage'),
})
const team = createRoute({
  ...parent,
  ...withDeskWords,
  path: paths.team,
  component: lazyRouteComponent(() => import('@/features/distributor/team-page.tsx'), 'TeamPage'),
})
const merchant = createRoute({
  ...parent,
  ...withDeskWords,
  path: paths.merchant,
  component: lazyRouteComponent(() => import('@/features/merchant/merchant-desk.tsx'), 'MerchantDesk'),
})
const desk = { getParentRoute: () => merchant } as const
const merchantMoney = createRoute({
  ...desk,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/merchant/money-page.tsx'), 'MoneyPage'),
})
const merchantProducts = createRoute({
  ...desk,
  path: 'products',
  component: lazyRouteComponent(() => import('@/features/merchant/products-page.tsx'), 'ProductsPage'),
})
const merchantNew = createRoute({
  ...desk,
  ...withServerWords,
  path: 'new',
  component: lazyRouteComponent(() => import('@/features/merchant/new-product-page.tsx'), 'NewProductPage'),
})
const merchantImport = createRoute({
  ...desk,
  path: 'import',
  component: lazyRouteComponent(() => import('@/features/merchant/import-page.tsx'), 'ImportPage'),
})
const merchantOrders = createRoute({
  ...desk,
  path: 'orders',
  component: lazyRouteComponent(() => import('@/features/merchant/ship-page.tsx'), 'ShipPage'),
})
const merchantOffers = createRoute({
  ...desk,
  path: 'offers',
  component: lazyRouteComponent(() => import('@/features/merchant/offers-page.tsx'), 'OffersPage'),
})
const merchantReturns = createRoute({
  ...desk,
  path: 'returns',
  component: lazyRouteComponent(() => import('@/features/merchant/returns-page.tsx'), 'ReturnsPage'),
})
const merchantInbox = createRoute({
  ...desk,
  path: 'inbox',
  component: lazyRouteComponent(() => import('@/features/merchant/inbox-page.tsx'), 'InboxPage'),
})
const account = createRoute({
  ...parent,
  loader: () => Promise.all([needMessages('desk'), needMessages('account')]),
  path: paths.account,
  component: lazyRouteComponent(() => import('@/features/account/account-page.tsx'), 'AccountPage'),
})
const rules = createRoute({
  ...parent,
  ...withDeskWords,
  path: paths.rules,
  component: lazyRouteComponent(() => import('@/features/audit/rules-page.tsx'), 'RulesPage'),
})
const notices = createRoute({
  ...parent,
  loader: () => Promise.all([needMessages('account'), needMessages('notices')]),
  path: paths.notices,
  component: lazyRouteComponent(() => import('@/features/notices/notices-page.tsx'), 'NoticesPage'),
})
const noticesEnd = createRoute({
  ...parent,
  loader: () => Promise.all([needMessages('account'), needMessages('notices')]),
  path: paths.noticesEnd,
  validateSearch: (search) => z.parse(z.object({ ticket: z.catch(z.string(), '') }), search),
  component: lazyRouteComponent(() => import('@/features/notices/end-page.tsx'), 'EndPage'),
})

const routeTree = root.addChildren([
  home,
  shop,
  product,
  cart,
  checkout,
  payment,
  orders,
  order,
  partner,
  team,
  merchant.addChildren([
    merchantMoney,
    merchantProducts,
    merchantOffers,
    merchantNew,
    merchantImport,
    merchantOrders,
    merchantReturns,
    merchantInbox,
  ]),
  account,
  rules,
  notices,
  noticesEnd,
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageProblem,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
