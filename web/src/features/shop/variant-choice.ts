import type { Variant } from '@/lib/api/types.ts'

/** The values of every option in the order in which the variants bring them. */
export function optionValues(variants: readonly Variant[]): { name: string; values: string[] }[] {
  const options = new Map<string, Set<string>>()
  for (const variant of variants) {
    for (const [name, value] of Object.entries(variant.options)) {
      options.set(name, (options.get(name) ?? new Set()).add(value))
    }
  }
  return [...options].map(([name, values]) => ({ name, values: [...values] }))
}

/**
 * The variant one gets by changing one option of another: the same other options if there is such a variant, else the
 * one that shares most of them. Undefined when no variant has that value.
 */
export function variantWith(
  variants: readonly Variant[],
  from: Variant,
  name: string,
  value: string,
): Variant | undefined {
  const shared = (variant: Variant) =>
    Object.entries(variant.options).filter(([key, each]) => from.options[key] === each).length
  return variants.filter((variant) => variant.options[name] === value).toSorted((a, b) => shared(b) - shared(a))[0]
}
