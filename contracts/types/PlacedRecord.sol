// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OrderState } from "./Order.sol";
import { PlacedLine } from "./PlacedLine.sol";

/// @dev The data of `OrderPlaced` in memory, laid out as the ABI encodes it, so that nothing is copied. It points to:
///
///     +0      +32     +64      +96        +128             +160     +192
///     +-------+-------+--------+----------+----------------+--------+---------+
///     | total | state | region | delivery | 160, the list's| length |  lines  |
///     |       |       |        |          | place          |        |         |
///     +-------+-------+--------+----------+----------------+--------+---------+
type PlacedRecord is uint256;

using { setLine, tell } for PlacedRecord global;

/// @param length below 2^64, as calldata holds no more lines
function newPlacedRecord(uint256 length) pure returns (PlacedRecord self) {
    assembly ("memory-safe") {
        self := mload(0x40)
        mstore(0x40, add(self, add(192, shl(5, length))))
        mstore(add(self, 128), 160)
        mstore(add(self, 160), length)
    }
}

/// @param index below the record's length
function setLine(PlacedRecord self, uint256 index, PlacedLine line) pure {
    assembly ("memory-safe") {
        mstore(add(add(self, 192), shl(5, index)), line)
    }
}

/// @dev Emits the record.
/// @param topic `OrderPlaced.selector`
/// @param total below 2^96
function tell(
    PlacedRecord self,
    bytes32 topic,
    uint256 orderId,
    address buyer,
    uint256 total,
    OrderState state,
    bytes6 region,
    bytes32 delivery
) {
    assembly ("memory-safe") {
        mstore(self, total)
        mstore(add(self, 32), state)
        mstore(add(self, 64), region)
        mstore(add(self, 96), delivery)
        log3(self, add(192, shl(5, mload(add(self, 160)))), topic, orderId, buyer)
    }
}
