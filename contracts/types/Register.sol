// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev The mall's one configuration word: the pause, all counters and two filters, so that the checks and the counts of an
/// order cost one read.
///
///      247         216 207          176 175      160 159      120 119         80 79          40 39          0
///     +---------------+----------------+------------+------------+-------------+-------------+-------------+
///     | retiredFilter |  closedFilter  |  nextPlan  |  nextShelf |  nextProduct|  nextAccount|  pausedUntil|
///     +---------------+----------------+------------+------------+-------------+-------------+-------------+
///
/// pausedUntil: unix second at which intake opens again. Every counter starts at 1 but accounts, which start at 2.
/// closedFilter, retiredFilter: bit `id % 32` is set once a merchant of that remainder was closed, or a plan retired. A clear
/// bit means open; a set bit means: read the account, or the plan.
type Register is uint256;

using {
    pausedUntil,
    nextAccount,
    nextProduct,
    nextShelf,
    nextPlan,
    mayBeClosed,
    mayBeRetired,
    countAccount,
    countProduct,
    countShelf,
    countPlan,
    withPause,
    withClosed,
    withRetired
} for Register global;

uint256 constant FILTER_MASK = 31;

function newRegister(uint256 accounts) pure returns (Register) {
    return Register.wrap((accounts << 40) | (1 << 80) | (1 << 120) | (1 << 160));
}

function pausedUntil(Register self) pure returns (uint256) {
    return Register.unwrap(self) & type(uint40).max;
}

function nextAccount(Register self) pure returns (uint256) {
    return (Register.unwrap(self) >> 40) & type(uint40).max;
}

function nextProduct(Register self) pure returns (uint256) {
    return (Register.unwrap(self) >> 80) & type(uint40).max;
}

function nextShelf(Register self) pure returns (uint256) {
    return (Register.unwrap(self) >> 120) & type(uint40).max;
}

function nextPlan(Register self) pure returns (uint256) {
    return (Register.unwrap(self) >> 160) & type(uint16).max;
}

/// @dev The counters never overflow: 2^40 registrations cost more gas than all blocks hold; plans are checked by the caller.
function countAccount(Register self) pure returns (Register) {
    return Register.wrap(Register.unwrap(self) + (1 << 40));
}

function countProduct(Register self) pure returns (Register) {
    return Register.wrap(Register.unwrap(self) + (1 << 80));
}

function countShelf(Register self) pure returns (Register) {
    return Register.wrap(Register.unwrap(self) + (1 << 120));
}

function countPlan(Register self) pure returns (Register) {
    return Register.wrap(Register.unwrap(self) + (1 << 160));
}

function withPause(Register self, uint256 until) pure returns (Register) {
    return Register.wrap((Register.unwrap(self) & ~uint256(type(uint40).max)) | until);
}

function mayBeClosed(Register self, uint256 merchantId) pure returns (bool) {
    return ((Register.unwrap(self) >> 176) >> (merchantId & FILTER_MASK)) & 1 != 0;
}

function mayBeRetired(Register self, uint256 planId) pure returns (bool) {
    return ((Register.unwrap(self) >> 216) >> (planId & FILTER_MASK)) & 1 != 0;
}

function withClosed(Register self, uint256 merchantId) pure returns (Register) {
    return Register.wrap(Register.unwrap(self) | ((1 << 176) << (merchantId & FILTER_MASK)));
}

function withRetired(Register self, uint256 planId) pure returns (Register) {
    return Register.wrap(Register.unwrap(self) | ((1 << 216) << (planId & FILTER_MASK)));
}
