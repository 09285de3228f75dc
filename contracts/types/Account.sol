// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

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
    withTier,
    withFlag
} for Account global;

uint256 constant ACCOUNT_ACTIVE = 1 << 152;
uint256 constant ACCOUNT_MERCHANT = 1 << 153;
uint256 constant ACCOUNT_SUSPENDED = 1 << 154;

uint256 constant ID_MASK = type(uint40).max;
uint256 constant VOLUME_MASK = type(uint64).max;

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
function addBalance(Account self, uint256 amount) pure returns (Account) {
    return Account.wrap(Account.unwrap(self) + (amount << 160));
}

function clearBalance(Account self) pure returns (Account) {
    return Account.wrap(Account.unwrap(self) & (type(uint256).max >> 96));
}

/// @param cents below 2^128
function addVolume(Account self, uint256 cents) pure returns (Account) {
    // Safe unchecked: below 2^129; and what fits 64 bits stays inside its field.
    unchecked {
        if (self.volume() + cents > VOLUME_MASK) return Account.wrap(Account.unwrap(self) | (VOLUME_MASK << 40));
        return Account.wrap(Account.unwrap(self) + (cents << 40));
    }
}

function withTier(Account self, uint256 newTier) pure returns (Account) {
    return Account.wrap((Account.unwrap(self) & ~(uint256(0xff) << 104)) | (newTier << 104));
}

function withFlag(Account self, uint256 flag, bool on) pure returns (Account) {
    uint256 word = Account.unwrap(self);
    return Account.wrap(on ? word | flag : word & ~flag);
}
