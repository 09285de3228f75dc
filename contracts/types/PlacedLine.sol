// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev One line of an order as `OrderPlaced` tells it, in one word.
///
///      255        160 159  152 151     88 87            72 71       40 39         0
///     +--------------+--------+----------+----------------+-----------+------------+
///     |  unitPrice   |(unused)|  offer   |  commissionBps |  quantity | productId  |
///     +--------------+--------+----------+----------------+-----------+------------+
///
/// unitPrice: token units a piece: the offer's, or else the sale price while a sale runs. offer: the number of the merchant's
/// offer that priced the line, 0 for none.
type PlacedLine is uint256;

function newPlacedLine(
    uint256 productId,
    uint256 quantity,
    uint256 commissionBps,
    uint256 unitPrice,
    uint256 offer
) pure returns (PlacedLine) {
    return PlacedLine.wrap((unitPrice << 160) | (offer << 88) | (commissionBps << 72) | (quantity << 40) | productId);
}
