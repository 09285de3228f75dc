// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Account } from "./Account.sol";

/// @dev Somebody in the line of a run of orders, kept in memory while the run is paid and stored once at its end. It points to
/// five words; the next earner follows.
///
///     +0        +32                  +64      +96                            +128
///     +---------+--------------------+--------+------------------------------+----------+
///     | account | levelBps * tierBps |  limit | tag: id and tier as in Credit| levelBps |
///     +---------+--------------------+--------+------------------------------+----------+
///
/// limit: hundredths of a token; only a volume above it can change the tier, or be more than its field holds.
type Earner is uint256;

using { account, rate, limit, tag, id, levelBps, isBefore, next, setAccount, setTerms, setLevel } for Earner global;

uint256 constant EARNER_BYTES = 160;

/// @dev Room for eight of them.
function newEarners() pure returns (Earner first) {
    assembly ("memory-safe") {
        first := mload(0x40)
        mstore(0x40, add(first, mul(8, EARNER_BYTES)))
    }
}

function account(Earner self) pure returns (Account word) {
    assembly ("memory-safe") {
        word := mload(self)
    }
}

function rate(Earner self) pure returns (uint256 product) {
    assembly ("memory-safe") {
        product := mload(add(self, 32))
    }
}

function limit(Earner self) pure returns (uint256 volume) {
    assembly ("memory-safe") {
        volume := mload(add(self, 64))
    }
}

function tag(Earner self) pure returns (uint256 word) {
    assembly ("memory-safe") {
        word := mload(add(self, 96))
    }
}

function id(Earner self) pure returns (uint256) {
    return self.tag() & type(uint40).max;
}

function levelBps(Earner self) pure returns (uint256 bps) {
    assembly ("memory-safe") {
        bps := mload(add(self, 128))
    }
}

function isBefore(Earner self, Earner end) pure returns (bool) {
    return Earner.unwrap(self) < Earner.unwrap(end);
}

function next(Earner self) pure returns (Earner) {
    // Safe unchecked: memory is far smaller than 2^256.
    unchecked {
        return Earner.wrap(Earner.unwrap(self) + EARNER_BYTES);
    }
}

function setAccount(Earner self, Account word) pure {
    assembly ("memory-safe") {
        mstore(self, word)
    }
}

function setTerms(Earner self, uint256 rate_, uint256 limit_, uint256 id_, uint256 tier) pure {
    assembly ("memory-safe") {
        mstore(add(self, 32), rate_)
        mstore(add(self, 64), limit_)
        mstore(add(self, 96), or(id_, shl(144, tier)))
    }
}

function setLevel(Earner self, uint256 bps) pure {
    assembly ("memory-safe") {
        mstore(add(self, 128), bps)
    }
}
