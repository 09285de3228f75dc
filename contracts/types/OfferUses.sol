// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev The uses of sixteen offers that a merchant numbered in a row, 16 bits each, so that a coupon rarely opens a slot.
///
///      255      240           31      16 15       0
///     +------------+- - - - -+----------+----------+
///     |  number 15 |         | number 1 | number 0 |     modulo 16
///     +------------+- - - - -+----------+----------+
type OfferUses is uint256;

using { usesOf, withUses } for OfferUses global;

/// @dev Stands for a cancelled number.
uint256 constant OFFER_CANCELLED = type(uint16).max;

function usesOf(OfferUses self, uint256 number) pure returns (uint256) {
    return (OfferUses.unwrap(self) >> ((number & 15) << 4)) & type(uint16).max;
}

/// @param uses below 2^16
function withUses(OfferUses self, uint256 number, uint256 uses) pure returns (OfferUses) {
    uint256 shift = (number & 15) << 4;
    uint256 kept = OfferUses.unwrap(self) & ~(uint256(type(uint16).max) << shift);
    return OfferUses.wrap(kept | (uses << shift));
}
