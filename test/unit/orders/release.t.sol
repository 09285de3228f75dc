// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ReleaseTest is BaseTest {
    function _release(address who, uint256 orderId) private {
        vm.prank(who);
        mall.release(orderId);
    }

    function test_WhenTheBuyerReleases() external {
        // it should settle at once
        uint256 orderId = _placeShipped();
        _release(buyer, orderId);
        assertStatus(orderId, Status.Settled);
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "merchant");
        assertEq(_balance(Defaults.HOUSE), Defaults.FEE, "house");
        assertEq(_balance(Defaults.POOL), Defaults.BREAKAGE, "pool");
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "cat");
        assertEq(_balance(Defaults.BOB), Defaults.BOB_SHARE, "bob");
        assertEq(_balance(Defaults.ANN), Defaults.ANN_SHARE, "ann");
        assertConserved();
    }

    function test_WhenTheBuyerReleasesAfterTheDeadline() external {
        // it should settle
        uint256 orderId = _placeShipped();
        vm.warp(_deadline(orderId));
        _release(buyer, orderId);
        assertStatus(orderId, Status.Settled);
    }

    function test_RevertWhen_TheCallerIsNotTheBuyer() external {
        // it should revert with CallerNotBuyer
        uint256 orderId = _placeShipped();
        expectError(IOrders.CallerNotBuyer.selector, orderId, num(merchant));
        _release(merchant, orderId);
    }

    function test_RevertGiven_TheOrderIsNotShipped() external {
        // it should revert with OrderStatusWrong when paid, returning or settled
        uint256 orderId = _place();
        expectStatusWrong(orderId, Status.Paid);
        _release(buyer, orderId);
        orderId = _placeReturning(1);
        expectStatusWrong(orderId, Status.ReturnRequested);
        _release(buyer, orderId);
        orderId = _placeSettled();
        expectStatusWrong(orderId, Status.Settled);
        _release(buyer, orderId);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        _release(buyer, 99);
    }
}
