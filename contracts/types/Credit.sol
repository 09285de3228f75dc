// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev One level's commission as `OrderSettled` tells it, in one word.
///
///      255      160 159     152 151  144 143   104 103    40 39      0
///     +------------+-----------+--------+---------+---------+---------+
///     |   amount   |  (unused) |  tier  | (unused)|  volume |   id    |
///     +------------+-----------+--------+---------+---------+---------+
///
/// amount: token units credited. volume and tier: the account's own after this order.
type Credit is uint256;

/// @param tag id and tier in their places
/// @param volumeBits the volume in its place, as Account has it too
function newCredit(uint256 tag, uint256 amount, uint256 volumeBits) pure returns (Credit) {
    return Credit.wrap((amount << 160) | volumeBits | tag);
}
