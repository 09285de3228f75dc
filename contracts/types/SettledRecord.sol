// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Credit } from "./Credit.sol";

/// @dev The data of `OrderSettled` in memory, laid out as the ABI encodes it: a batch tells every order from one buffer and
/// copies nothing. It points to:
///
///     +0          +32   +64        +96            +128     +160
///     +----------+-----+----------+--------------+--------+-------------------+
///     | proceeds | fee | breakage | 128, the     | length | credits, at most  |
///     |          |     |          | list's place |        | 8 words           |
///     +----------+-----+----------+--------------+--------+-------------------+
type SettledRecord is uint256;

/// @dev Where in the record the next credit goes.
type CreditPlace is uint256;

using { firstCredit, tell } for SettledRecord global;
using { put } for CreditPlace global;

function newSettledRecord() pure returns (SettledRecord self) {
    assembly ("memory-safe") {
        self := mload(0x40)
        mstore(0x40, add(self, 416))
        mstore(add(self, 96), 128)
    }
}

function firstCredit(SettledRecord self) pure returns (CreditPlace place) {
    assembly ("memory-safe") {
        place := add(self, 160)
    }
}

/// @dev At most eight in a record.
function put(CreditPlace self, Credit credit) pure returns (CreditPlace next) {
    assembly ("memory-safe") {
        mstore(self, credit)
        next := add(self, 32)
    }
}

/// @dev Emits the record with the credits put into it since the last.
/// @param topic `OrderSettled.selector`
/// @param proceeds below 2^96, as fee and breakage
/// @param end the place after the last credit
function tell(
    SettledRecord self,
    bytes32 topic,
    uint256 orderId,
    uint256 merchantId,
    uint256 proceeds,
    uint256 fee,
    uint256 breakage,
    CreditPlace end
) {
    assembly ("memory-safe") {
        let size := sub(end, self)
        mstore(self, proceeds)
        mstore(add(self, 32), fee)
        mstore(add(self, 64), breakage)
        mstore(add(self, 128), shr(5, sub(size, 160)))
        log3(self, size, topic, orderId, merchantId)
    }
}
