// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Where the mall keeps what only a test may change by hand. The users check that the slot holds what they expect.
library MallSlots {
    uint256 internal constant REGISTER = 1;
    uint256 private constant PLANS = 2;
    uint256 private constant ACCOUNTS = PLANS + 3 * (1 << 16);
    uint256 private constant PRODUCTS = ACCOUNTS + (1 << 40) + 4;
    uint256 private constant OFFER_USES = PRODUCTS + (1 << 40) + 1;
    uint256 private constant SHELVES = OFFER_USES + 1;

    function account(uint256 id) internal pure returns (bytes32) {
        return bytes32(ACCOUNTS + id);
    }

    /// @dev A page of sixteen offer counters.
    function offerUses(uint256 merchantId, uint256 page) internal pure returns (bytes32) {
        return keccak256(abi.encode(page, keccak256(abi.encode(merchantId, OFFER_USES))));
    }

    function shelfState(uint256 shelf) internal pure returns (bytes32) {
        return bytes32(SHELVES + 2 * shelf + 1);
    }

    function plan(uint256 id, uint256 word) internal pure returns (bytes32) {
        return bytes32(PLANS + 3 * id + word);
    }

    function walletOf(uint256 id) internal pure returns (bytes32) {
        return keccak256(abi.encode(id, ACCOUNTS + (1 << 40)));
    }

    function product(uint256 id) internal pure returns (bytes32) {
        return bytes32(PRODUCTS + id);
    }

    function shelfFunds(uint256 shelf) internal pure returns (bytes32) {
        return bytes32(SHELVES + 2 * shelf);
    }

    function returnAmount(uint256 shelf) internal pure returns (bytes32) {
        return keccak256(abi.encode(shelf, SHELVES + (2 << 40) + 1));
    }
}
