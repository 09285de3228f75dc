// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev One line of an order as `OrderPlaced` tells it, in one word.
///
///      255        160 159      88 87            72 71       40 39         0
///     +--------------+-----------+----------------+-----------+------------+
///     |  unitPrice   |  (unused) |  commissionBps |  quantity | productId  |
///     +--------------+-----------+----------------+-----------+------------+
///
/// unitPrice: token units a piece, the sale price while a sale runs.
type PlacedLine is uint256;

function newPlacedLine(
    uint256 productId,
    uint256 quantity,
    uint256 commissionBps,
    uint256 unitPrice
) pure returns (PlacedLine) {
    return PlacedLine.wrap((unitPrice << 160) | (commissionBps << 72) | (quantity << 40) | productId);
}
