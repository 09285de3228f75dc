// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { BaseTest } from "./BaseTest.sol";
import { Defaults } from "./Defaults.sol";

/// @dev For tests that ask whether a call is let through, and otherwise with which error it is refused.
abstract contract AttemptTest is BaseTest {
    bytes4 internal constant DONE = 0;
    bytes4 internal constant LOCKED = bytes4(keccak256("ReentrancyGuardReentrantCall()"));
    bytes4 internal constant UNAUTHORIZED = bytes4(keccak256("AccessManagedUnauthorized(address)"));

    error WrongOutcome(string what, bytes4 actual, bytes4 expected);

    /// @return refusal DONE, or the selector of the error the call ended with
    function _attempt(address who, bytes memory data) internal returns (bytes4 refusal) {
        vm.prank(who);
        (bool isDone, bytes memory answer) = address(mall).call(data);
        return isDone ? DONE : bytes4(answer);
    }

    function _isDone(address who, bytes memory data) internal returns (bool) {
        return _attempt(who, data) == DONE;
    }

    function assertOutcome(bytes4 actual, bytes4 expected, string memory what) internal pure {
        require(actual == expected, WrongOutcome(what, actual, expected));
    }

    /// @dev One default order in each open status; they stand on shelves 1 to 4 and began in this second.
    function _openEach() internal {
        _place();
        _placeShipped();
        _placeReturning(Defaults.TOTAL);
        _placeDisputed(Defaults.TOTAL);
    }

    function _idIn(Status status) internal pure returns (uint256) {
        return uint256(status);
    }

    /// @dev An order of which the token would not deliver the refund, to an address that may receive again.
    function _placeHeld() internal returns (uint256 orderId) {
        orderId = _place();
        token.setBlocked(buyer, true);
        vm.prank(merchant);
        mall.cancel(orderId);
        token.setBlocked(buyer, false);
        assertStatus(orderId, Status.RefundHeld);
    }

    function _placeCall(IOrders.Cart memory cart, address who) internal pure returns (bytes memory) {
        return abi.encodeCall(IOrders.place, (_one(cart), who, address(0), new uint40[](0)));
    }

    function _allAccounts() internal view returns (uint40[] memory ids) {
        ids = new uint40[](mall.accountCount());
        for (uint40 id = 0; id < ids.length; ++id) ids[id] = id;
    }

    function _account(uint40 id) internal view returns (IAccounts.AccountInfo memory) {
        return mall.account(id);
    }
}
