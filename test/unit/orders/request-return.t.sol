// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract RequestReturnTest is BaseTest {
    function _request(address who, uint256 orderId, uint96 amount) private {
        vm.prank(who);
        mall.requestReturn(orderId, amount);
    }

    function test_WhenTheBuyerAsksInTheWindow() external {
        // it should give the merchant the response window, from the last second too
        uint256 orderId = _placeShipped();
        vm.warp(_deadline(orderId) - 1);
        uint256 deadline = block.timestamp + Defaults.RESPONSE_WINDOW;
        vm.expectEmit(address(mall));
        emit IOrders.ReturnRequested(orderId, 80e6, uint40(deadline));
        _request(buyer, orderId, 80e6);
        assertStatus(orderId, Status.ReturnRequested);
        assertEq(_deadline(orderId), deadline, "deadline");
        assertEq(mall.order(orderId).returnAmount, 80e6, "return amount");
        assertEq(token.balanceOf(address(mall)), Defaults.TOTAL, "nothing moves");
    }

    function test_WhenTheWholeTotalIsAskedFor() external {
        // it should accept it
        uint256 orderId = _placeShipped();
        _request(buyer, orderId, Defaults.TOTAL);
        assertEq(mall.order(orderId).returnAmount, Defaults.TOTAL, "return amount");
    }

    function test_RevertWhen_TheWindowIsOver() external {
        // it should revert with OrderWindowOver at the deadline's second
        uint256 orderId = _placeShipped();
        uint256 deadline = _deadline(orderId);
        vm.warp(deadline);
        expectError(IOrders.OrderWindowOver.selector, orderId, deadline);
        _request(buyer, orderId, 1);
    }

    function test_RevertWhen_TheAmountIsZeroOrTooMuch() external {
        // it should revert with OrderAmountInvalid
        uint256 orderId = _placeShipped();
        expectError(IOrders.OrderAmountInvalid.selector, orderId, 0, Defaults.TOTAL);
        _request(buyer, orderId, 0);
        expectError(IOrders.OrderAmountInvalid.selector, orderId, Defaults.TOTAL + 1, Defaults.TOTAL);
        _request(buyer, orderId, Defaults.TOTAL + 1);
    }

    function test_RevertWhen_TheCallerIsNotTheBuyer() external {
        // it should revert with CallerNotBuyer
        uint256 orderId = _placeShipped();
        expectError(IOrders.CallerNotBuyer.selector, orderId, num(merchant));
        _request(merchant, orderId, 1);
    }

    function test_RevertGiven_TheOrderIsNotShipped() external {
        // it should revert with OrderStatusWrong when paid, returning or settled
        uint256 orderId = _place();
        expectStatusWrong(orderId, Status.Paid);
        _request(buyer, orderId, 1);
        orderId = _placeReturning(1);
        expectStatusWrong(orderId, Status.ReturnRequested);
        _request(buyer, orderId, 2);
        orderId = _placeSettled();
        expectStatusWrong(orderId, Status.Settled);
        _request(buyer, orderId, 1);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        _request(buyer, 99, 1);
    }
}
