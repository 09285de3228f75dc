// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Panic } from "@openzeppelin/contracts/utils/Panic.sol";

/// @dev Everybody who can hold a balance, in one word that is never zero once registered.
///
///      255        160 159   152 151      112 111  104 103    40 39      0
///     +--------------+---------+-------------+--------+---------+---------+
///     |   balance    |  flags  |  joinedAt   |  tier  | volume  | upline  |
///     +--------------+---------+-------------+--------+---------+---------+
///
/// balance: token units; it sits on top so that a checked addition cannot spill into a neighbour.
/// volume: settled team sales in hundredths of a token; saturates instead of wrapping.
type Account is uint256;

struct AccountRow {
    Account word;
}

struct AccountTable {
    AccountRow[1 << 40] rows;
}

using { row } for AccountTable global;
using {
    upline,
    balance,
    volume,
    tier,
    joinedAt,
    isActive,
    isMerchant,
    isSuspended,
    addBalance,
    clearBalance,
    addVolume,
    raiseVolume,
    fillVolume,
    volumeBits,
    withTier,
    withFlag
} for Account global;

uint256 constant ACCOUNT_ACTIVE = 1 << 152;
uint256 constant ACCOUNT_MERCHANT = 1 << 153;
uint256 constant ACCOUNT_SUSPENDED = 1 << 154;

uint256 constant ID_MASK = type(uint40).max;
uint256 constant VOLUME_MASK = type(uint64).max;
uint256 constant VOLUME_BITS = uint256(type(uint64).max) << 40;

/// @dev A row without the array's check of its index: an id has 40 bits wherever it comes from.
function row(AccountTable storage self, uint256 id) pure returns (AccountRow storage found) {
    assembly ("memory-safe") {
        found.slot := add(self.slot, id)
    }
}

function newAccount(uint256 uplineId, uint256 timestamp) pure returns (Account) {
    return Account.wrap(uplineId | (timestamp << 112) | ACCOUNT_ACTIVE);
}

function upline(Account self) pure returns (uint256) {
    return Account.unwrap(self) & ID_MASK;
}

function balance(Account self) pure returns (uint256) {
    return Account.unwrap(self) >> 160;
}

function volume(Account self) pure returns (uint256) {
    return (Account.unwrap(self) >> 40) & VOLUME_MASK;
}

function tier(Account self) pure returns (uint256) {
    return (Account.unwrap(self) >> 104) & 0xff;
}

function joinedAt(Account self) pure returns (uint256) {
    return (Account.unwrap(self) >> 112) & ID_MASK;
}

function isActive(Account self) pure returns (bool) {
    return Account.unwrap(self) & ACCOUNT_ACTIVE != 0;
}

function isMerchant(Account self) pure returns (bool) {
    return Account.unwrap(self) & ACCOUNT_MERCHANT != 0;
}

function isSuspended(Account self) pure returns (bool) {
    return Account.unwrap(self) & ACCOUNT_SUSPENDED != 0;
}

/// @dev Reverts with an arithmetic panic above 2^96 - 1 units, which the token requirement (supply < 2^96) excludes.
/// @param amount below 2^96, so that the shift loses nothing
function addBalance(Account self, uint256 amount) pure returns (Account grown) {
    // Safe unchecked: a spill is found by the next line; the plain operator costs a hot loop a jump there and back.
    unchecked {
        grown = Account.wrap(Account.unwrap(self) + (amount << 160));
    }
    if (Account.unwrap(grown) < Account.unwrap(self)) Panic.panic(Panic.UNDER_OVERFLOW);
}

function clearBalance(Account self) pure returns (Account) {
    return Account.wrap(Account.unwrap(self) & (type(uint256).max >> 96));
}

/// @dev A volume that its field cannot hold stays at the highest.
/// @param cents below 2^128
function addVolume(Account self, uint256 cents) pure returns (Account) {
    // Safe unchecked: below 2^129.
    unchecked {
        bool isFull = self.volume() + cents > VOLUME_MASK;
        return isFull ? self.fillVolume() : self.raiseVolume(cents);
    }
}

/// @param cents the volume stays below 2^64 with it
function raiseVolume(Account self, uint256 cents) pure returns (Account) {
    // Safe unchecked: stays inside its field.
    unchecked {
        return Account.wrap(Account.unwrap(self) + (cents << 40));
    }
}

function fillVolume(Account self) pure returns (Account) {
    return Account.wrap(Account.unwrap(self) | VOLUME_BITS);
}

/// @dev The volume where it stands.
function volumeBits(Account self) pure returns (uint256) {
    return Account.unwrap(self) & VOLUME_BITS;
}

function withTier(Account self, uint256 newTier) pure returns (Account) {
    return Account.wrap((Account.unwrap(self) & ~(uint256(0xff) << 104)) | (newTier << 104));
}

function withFlag(Account self, uint256 flag, bool on) pure returns (Account) {
    uint256 word = Account.unwrap(self);
    return Account.wrap(on ? word | flag : word & ~flag);
}
