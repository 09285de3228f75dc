// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What the mall knows of an address, buyers included, in one word.
///
///      255       120 119        80 79       40 39      0
///     +-------------+-------------+-----------+---------+
///     |   (unused)  |  boundUntil |  referrer |   id    |
///     +-------------+-------------+-----------+---------+
///
/// id: the account the address owns, 0 for none. referrer: who brought this buyer, 0 for nobody.
/// boundUntil: unix second at which the binding is over; 2^40 - 1 stands for life.
type Wallet is uint256;

using { accountId, referrer, boundUntil, withAccount, withBinding } for Wallet global;

function accountId(Wallet self) pure returns (uint256) {
    return Wallet.unwrap(self) & type(uint40).max;
}

function referrer(Wallet self) pure returns (uint256) {
    return (Wallet.unwrap(self) >> 40) & type(uint40).max;
}

function boundUntil(Wallet self) pure returns (uint256) {
    return (Wallet.unwrap(self) >> 80) & type(uint40).max;
}

function withAccount(Wallet self, uint256 id) pure returns (Wallet) {
    return Wallet.wrap((Wallet.unwrap(self) & ~uint256(type(uint40).max)) | id);
}

function withBinding(Wallet self, uint256 referrerId, uint256 until) pure returns (Wallet) {
    return Wallet.wrap(self.accountId() | (referrerId << 40) | (until << 80));
}
