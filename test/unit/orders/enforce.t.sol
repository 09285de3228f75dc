// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BlockableToken } from "../../tokens/BlockableToken.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract EnforceTest is BaseTest {
    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    /// @dev Tries in the last second, then lets a stranger end the state at the deadline.
    function _enforceAtTheDeadline(uint256 orderId) private {
        uint256 deadline = _deadline(orderId);
        vm.warp(deadline - 1);
        expectError(IOrders.OrderNotDue.selector, orderId, deadline);
        mall.enforce(orderId);
        vm.warp(deadline);
        vm.prank(stranger);
        mall.enforce(orderId);
        assertConserved();
    }

    function test_GivenPaid_WhenTheMerchantNeverShips() external {
        // it should cancel and refund at the deadline and not a second before
        uint256 before = token.balanceOf(buyer);
        uint256 orderId = _place();
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.Cancelled);
        assertEq(token.balanceOf(buyer), before, "money back");
    }

    function test_GivenShipped_WhenTheBuyerIsSilent() external {
        // it should settle at the deadline and not a second before
        uint256 orderId = _placeShipped();
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.Settled);
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "merchant");
    }

    function test_GivenShipped_GivenTheShelfsLastOrderHadAReturn_WhenTheBuyerIsSilent() external {
        // it should settle the whole, whatever that return asked for
        uint256 earlier = _placeReturning(50e6);
        vm.prank(merchant);
        mall.acceptReturn(earlier);
        uint256 orderId = _placeCart(
            buyer,
            _cart(Defaults.PRODUCT, Defaults.QUANTITY, Defaults.CAT),
            address(0),
            uint40(earlier)
        );
        assertEq(uint40(orderId), uint40(earlier), "the same shelf");
        _ship(orderId);
        uint256 before = token.balanceOf(buyer);
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.Settled);
        assertEq(token.balanceOf(buyer), before, "nothing back");
    }

    function test_GivenConfirmed_WhenTheBuyerIsSilent() external {
        // it should settle at the nearer deadline
        uint256 orderId = _placeShipped();
        vm.prank(buyer);
        mall.confirm(orderId);
        assertEq(_deadline(orderId), block.timestamp + Defaults.RETURN_WINDOW, "deadline");
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.Settled);
    }

    function test_GivenAReturn_WhenTheMerchantIsSilent() external {
        // it should refund as asked and settle the rest
        uint256 orderId = _placeReturning(50e6);
        uint256 before = token.balanceOf(buyer);
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.Settled);
        assertEq(token.balanceOf(buyer) - before, 50e6, "money back");
        assertEq(_balance(Defaults.MERCHANT), 130_500_000, "merchant");
    }

    function test_GivenADispute_WhenTheArbiterIsSilent() external {
        // it should refund as asked
        uint256 orderId = _placeDisputed(Defaults.TOTAL);
        uint256 before = token.balanceOf(buyer);
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.Refunded);
        assertEq(token.balanceOf(buyer) - before, Defaults.TOTAL, "money back");
    }

    function test_GivenEverythingIsClosed() external {
        // it should end the order although intake is paused, the merchant shut and the role manager's target closed
        uint256 orderId = _placeShipped();
        vm.prank(guardian);
        mall.pause();
        _suspend(Defaults.MERCHANT);
        vm.prank(admin);
        manager.setTargetClosed(address(mall), true);
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.Settled);
    }

    function test_WhenTheTokenRefusesTheRefund() external {
        // it should hold it and end the state all the same
        uint256 orderId = _place();
        token.setBlocked(buyer, true);
        _enforceAtTheDeadline(orderId);
        assertStatus(orderId, Status.RefundHeld);
        assertEq(mall.order(orderId).total, Defaults.TOTAL, "kept");
    }

    function test_RevertGiven_TheOrderHasEnded() external {
        // it should revert with OrderStatusWrong, for a held refund too
        uint256 orderId = _placeSettled();
        uint256 held = _place();
        token.setBlocked(buyer, true);
        vm.prank(merchant);
        mall.cancel(held);
        vm.warp(block.timestamp + 365 days);
        expectStatusWrong(orderId, Status.Settled);
        mall.enforce(orderId);
        expectStatusWrong(held, Status.RefundHeld);
        mall.enforce(held);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        mall.enforce(99);
    }
}
