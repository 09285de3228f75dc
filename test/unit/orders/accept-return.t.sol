// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BlockableToken } from "../../tokens/BlockableToken.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract AcceptReturnTest is BaseTest {
    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    function _accept(address who, uint256 orderId) private {
        vm.prank(who);
        mall.acceptReturn(orderId);
    }

    function test_WhenAPartWasAskedFor() external {
        // it should refund the part and settle the rest in the same call
        uint256 orderId = _placeReturning(50e6);
        uint256 before = token.balanceOf(buyer);
        vm.expectEmit(address(mall));
        emit IOrders.ReturnAccepted(orderId);
        vm.expectEmit(address(mall));
        emit IOrders.OrderRefunded(orderId, buyer, 50e6, 5e6, 150e6);
        _accept(merchant, orderId);
        assertStatus(orderId, Status.Settled);
        assertEq(token.balanceOf(buyer) - before, 50e6, "money back");
        // three quarters of what the whole order would have paid
        assertEq(_balance(Defaults.CAT), 3_750_000, "cat");
        assertEq(_balance(Defaults.HOUSE), 4_500_000, "house");
        assertEq(_balance(Defaults.MERCHANT), 130_500_000, "merchant");
        assertEq(mall.account(Defaults.CAT).volume, 15_000, "volume");
        assertConserved();
    }

    function test_WhenTheWholeWasAskedFor() external {
        // it should refund it and pay nobody else
        uint256 orderId = _placeReturning(Defaults.TOTAL);
        uint256 before = token.balanceOf(buyer);
        _accept(returnsStaff, orderId);
        assertStatus(orderId, Status.Refunded);
        assertEq(token.balanceOf(buyer) - before, Defaults.TOTAL, "money back");
        assertEq(_balance(Defaults.MERCHANT) + _balance(Defaults.CAT) + _balance(Defaults.HOUSE), 0, "nobody paid");
        assertConserved();
    }

    function test_WhenTheDeadlineHasPassed() external {
        // it should accept all the same: that is what silence would do
        uint256 orderId = _placeReturning(50e6);
        vm.warp(_deadline(orderId) + 1);
        _accept(merchant, orderId);
        assertStatus(orderId, Status.Settled);
    }

    function test_WhenTheTokenRefusesThePart() external {
        // it should settle the rest and hold just the part
        uint256 orderId = _placeReturning(50e6);
        token.setBlocked(buyer, true);
        vm.expectEmit(address(mall));
        emit IOrders.RefundHeld(orderId, buyer, 50e6);
        _accept(merchant, orderId);
        assertStatus(orderId, Status.RefundHeld);
        assertEq(mall.order(orderId).total, 50e6, "kept");
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        assertEq(_balance(Defaults.MERCHANT), 130_500_000, "merchant");
        assertConserved();
    }

    function test_RevertWhen_TheCallerMayNot() external {
        // it should revert with CallerNotAllowed for other staff, another merchant, the buyer and a stranger
        uint256 orderId = _placeReturning(50e6);
        address[5] memory others = [catalogStaff, shippingStaff, otherMerchant, buyer, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.RETURNS);
            _accept(others[i], orderId);
        }
    }

    function test_RevertGiven_NoReturnIsRequested() external {
        // it should revert with OrderStatusWrong when shipped or disputed
        uint256 orderId = _placeShipped();
        expectStatusWrong(orderId, Status.Shipped);
        _accept(merchant, orderId);
        orderId = _placeDisputed(1);
        expectStatusWrong(orderId, Status.Disputed);
        _accept(merchant, orderId);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        _accept(merchant, 99);
    }
}
