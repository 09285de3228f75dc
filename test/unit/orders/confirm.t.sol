// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ConfirmTest is BaseTest {
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = _placeShipped();
    }

    function _confirm(address who) private {
        vm.prank(who);
        mall.confirm(_id);
    }

    function test_WhenTheBuyerConfirmsEarly() external {
        // it should let the return window run from now
        vm.warp(block.timestamp + 2 days);
        uint256 deadline = block.timestamp + Defaults.RETURN_WINDOW;
        vm.expectEmit(address(mall));
        emit IOrders.OrderConfirmed(_id, uint40(deadline));
        _confirm(buyer);
        assertEq(_deadline(_id), deadline, "deadline");
        assertTrue(mall.order(_id).isConfirmed, "confirmed");
        assertStatus(_id, Status.Shipped);
    }

    function test_WhenTheBuyerConfirmsLate() external {
        // it should never move the deadline away
        uint256 deadline = _deadline(_id);
        vm.warp(deadline - 1);
        _confirm(buyer);
        assertEq(_deadline(_id), deadline, "I24: confirming never moves a deadline away");
    }

    function test_RevertWhen_TheWindowIsOver() external {
        // it should revert with OrderWindowOver at the deadline's second
        uint256 deadline = _deadline(_id);
        vm.warp(deadline);
        expectError(IOrders.OrderWindowOver.selector, _id, deadline);
        _confirm(buyer);
    }

    function test_RevertGiven_ItIsConfirmed() external {
        // it should revert with OrderAlreadyConfirmed
        _confirm(buyer);
        expectError(IOrders.OrderAlreadyConfirmed.selector, _id);
        _confirm(buyer);
    }

    function test_RevertWhen_TheCallerIsNotTheBuyer() external {
        // it should revert with CallerNotBuyer, for the merchant too
        expectError(IOrders.CallerNotBuyer.selector, _id, num(merchant));
        _confirm(merchant);
        expectError(IOrders.CallerNotBuyer.selector, _id, num(stranger));
        _confirm(stranger);
    }

    function test_RevertGiven_TheOrderIsNotShipped() external {
        // it should revert with OrderStatusWrong
        _id = _place();
        expectStatusWrong(_id, Status.Paid);
        _confirm(buyer);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        _id = 99;
        expectError(IOrders.OrderUnknown.selector, 99);
        _confirm(buyer);
    }
}
