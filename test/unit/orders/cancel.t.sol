// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract CancelTest is BaseTest {
    uint256 private _id;
    uint256 private _before;

    function setUp() public override {
        super.setUp();
        _before = token.balanceOf(buyer);
        _id = _place();
    }

    function _cancel(address who) private {
        vm.prank(who);
        mall.cancel(_id);
    }

    function test_WhenTheBuyerCancelsInGrace() external {
        // it should refund the whole total in the last second of grace
        vm.warp(block.timestamp + Defaults.CANCEL_GRACE - 1);
        vm.expectEmit(address(mall));
        emit IOrders.OrderCancelled(_id, buyer, Defaults.TOTAL);
        _cancel(buyer);
        assertStatus(_id, Status.Cancelled);
        assertEq(token.balanceOf(buyer), _before, "money back");
        assertEq(token.balanceOf(address(mall)), 0, "escrow");
        assertEq(mall.product(Defaults.PRODUCT).stock, Defaults.STOCK - 2, "stock is the merchant's to put back");
        assertConserved();
    }

    function test_RevertWhen_TheBuyerCancelsAfterGrace() external {
        // it should revert with OrderCancelTooLate from grace's end to the last second of the ship window
        uint256 graceEnd = block.timestamp + Defaults.CANCEL_GRACE;
        uint256 deadline = _deadline(_id);
        vm.warp(graceEnd);
        expectError(IOrders.OrderCancelTooLate.selector, _id, graceEnd, deadline);
        _cancel(buyer);
        vm.warp(deadline - 1);
        expectError(IOrders.OrderCancelTooLate.selector, _id, graceEnd, deadline);
        _cancel(buyer);
    }

    function test_WhenTheBuyerCancelsAfterTheShipWindow() external {
        // it should refund from the deadline's second on
        vm.warp(_deadline(_id));
        _cancel(buyer);
        assertEq(token.balanceOf(buyer), _before, "money back");
    }

    function test_WhenTheMerchantCancels() external {
        // it should refund at any time
        vm.warp(block.timestamp + Defaults.CANCEL_GRACE + 1);
        _cancel(merchant);
        assertEq(token.balanceOf(buyer), _before, "money back");
    }

    function test_GivenTheMerchantIsTheBuyer() external {
        // it should not hold him to the buyer's windows
        _fund(merchant);
        uint256 own = _placeCart(merchant, _cart(Defaults.PRODUCT, 1, 0), address(0), 0);
        vm.warp(block.timestamp + Defaults.CANCEL_GRACE);
        vm.prank(merchant);
        mall.cancel(own);
        assertStatus(own, Status.Cancelled);
    }

    function test_WhenReturnsStaffCancels() external {
        // it should refund
        _cancel(returnsStaff);
        assertStatus(_id, Status.Cancelled);
    }

    function test_GivenRefundsGoElsewhere() external {
        // it should send the money there
        uint256 other = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, 0), stranger, 0);
        vm.prank(buyer);
        mall.cancel(other);
        assertEq(token.balanceOf(stranger), Defaults.TOTAL, "money back");
    }

    function test_GivenIntakeIsPausedAndTheMerchantSuspended() external {
        // it should refund all the same
        vm.prank(guardian);
        mall.pause();
        _suspend(Defaults.MERCHANT);
        _cancel(buyer);
        assertEq(token.balanceOf(buyer), _before, "money back");
    }

    function test_RevertWhen_TheCallerMayNot() external {
        // it should revert with CallerNotAllowed for other staff, another merchant, the referrer and a stranger
        address[5] memory others = [catalogStaff, shippingStaff, otherMerchant, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.RETURNS);
            _cancel(others[i]);
        }
    }

    function test_RevertGiven_TheOrderIsShipped() external {
        // it should revert with OrderStatusWrong
        _ship(_id);
        expectStatusWrong(_id, Status.Shipped);
        _cancel(buyer);
    }

    function test_RevertGiven_TheOrderWasCancelled() external {
        // it should revert with OrderStatusWrong: money goes back once
        _cancel(buyer);
        expectStatusWrong(_id, Status.Cancelled);
        _cancel(merchant);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        mall.cancel(99);
        expectError(IOrders.OrderUnknown.selector, 0);
        mall.cancel(0);
    }
}
