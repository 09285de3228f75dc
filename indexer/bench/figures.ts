/** Sums that two mirrors of one chain must agree on: SQL of tables and columns that both have, one line an answer's row. */
export const figures: Record<string, string> = {
  events: 'select name as label, count(*) as count from fact group by 1 order by 1',
  orders: `select status as label, count(*) as count, sum(paid) as paid, sum(total) as total, sum(refunded) as refunded,
      sum(commission) as commission, sum(promised) as promised, sum(proceeds) as proceeds, sum(fee) as fee,
      sum(breakage) as breakage
    from "order" group by 1 order by 1`,
  lines: `select 'all' as label, count(*) as count, sum(quantity) as pieces, sum(quantity * unit_price) as price,
      count(offer) as with_offer
    from order_line`,
  commission: `select 'level ' || level as label, count(*) as count, sum(amount) as amount
    from credit group by level order by level`,
  'commission by tier': `select 'tier ' || tier_before as label, count(*) as count, sum(amount) as amount
    from credit group by tier_before order by tier_before`,
  balances: `select case id when 0 then 'pool' when 1 then 'house' else 'others' end as label, count(*) as count,
      sum(balance) as balance, sum(earned) as earned, sum(claimed) as claimed
    from account group by 1 order by 1`,
  volumes: `select 'tier ' || tier as label, count(*) as accounts, sum(volume) as volume, max(volume) as greatest
    from account group by tier order by tier`,
  claims:
    "select 'all' as label, count(*) as count, sum(amount) as amount, count(distinct account_id) as accounts from claim",
  products: `select 'all' as label, count(*) as count, sum(stock) as stock, sum(sold) as sold, sum(price) as price
    from product`,
  teams: `select 'depth ' || depth as label, count(*) as pairs from closure group by depth order by depth`,
  rewards: "select 'all' as label, count(*) as count, sum(amount) as amount from reward",
}
