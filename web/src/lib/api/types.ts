import type * as z from 'zod/mini'
import type * as schemas from './schemas.ts'

export type OrderStatus = z.infer<typeof schemas.statusSchema>
export type Plan = z.infer<typeof schemas.planSchema>
export type ProductCard = z.infer<typeof schemas.productCardSchema>
export type Variant = z.infer<typeof schemas.variantSchema>
export type Product = z.infer<typeof schemas.productSchema>
export type OrderLine = z.infer<typeof schemas.orderLineSchema>
export type Order = z.infer<typeof schemas.orderSchema>
export type OrderDetail = z.infer<typeof schemas.orderDetailSchema>
export type Fact = z.infer<typeof schemas.factSchema>
export type Account = z.infer<typeof schemas.accountSchema>
export type WalletInfo = z.infer<typeof schemas.walletSchema>
export type Earning = z.infer<typeof schemas.earningSchema>
export type Member = z.infer<typeof schemas.memberSchema>
