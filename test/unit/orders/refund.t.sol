// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BlockableToken } from "../../tokens/BlockableToken.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract RefundTest is BaseTest {
    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    function _refund(address who, uint256 orderId, uint96 amount) private {
        vm.prank(who);
        mall.refund(orderId, amount);
    }

    function test_WhenAPartIsRefunded() external {
        // it should send it, cut the commission in proportion and leave the order where it is
        uint256 orderId = _place();
        uint256 deadline = _deadline(orderId);
        uint256 before = token.balanceOf(buyer);
        vm.expectEmit(address(mall));
        emit IOrders.OrderRefunded(orderId, buyer, 50e6, 5e6, 150e6);
        _refund(merchant, orderId, 50e6);
        assertEq(token.balanceOf(buyer) - before, 50e6, "money back");
        assertEq(mall.order(orderId).total, 150e6, "total");
        assertEq(mall.order(orderId).commission, 15e6, "commission");
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        assertEq(_deadline(orderId), deadline, "deadline");
        assertStatus(orderId, Status.Paid);
        assertConserved();
    }

    function test_WhenTheCutIsNotWhole() external {
        // it should round the cut up, so that the line never gains
        uint256 orderId = _place();
        _refund(returnsStaff, orderId, 1);
        assertEq(mall.order(orderId).commission, Defaults.COMMISSION - 1, "commission");
        _refund(returnsStaff, orderId, 9);
        assertEq(mall.order(orderId).commission, Defaults.COMMISSION - 2, "commission");
    }

    function test_WhenAllButOneUnitIsRefunded() external {
        // it should leave one unit and no commission
        uint256 orderId = _place();
        _refund(merchant, orderId, Defaults.TOTAL - 1);
        assertEq(mall.order(orderId).total, 1, "total");
        assertEq(mall.order(orderId).commission, 0, "commission");
        assertStatus(orderId, Status.Paid);
    }

    function test_WhenTheWholeTotalIsRefunded() external {
        // it should end the order
        uint256 orderId = _placeShipped();
        uint256 before = token.balanceOf(buyer);
        vm.expectEmit(address(mall));
        emit IOrders.OrderRefunded(orderId, buyer, Defaults.TOTAL, Defaults.COMMISSION, 0);
        _refund(merchant, orderId, Defaults.TOTAL);
        assertStatus(orderId, Status.Refunded);
        assertEq(token.balanceOf(buyer) - before, Defaults.TOTAL, "money back");
        assertConserved();
    }

    function test_GivenEachOpenStatus() external {
        // it should refund and keep the status
        uint256[4] memory ids = [_place(), _placeShipped(), _placeReturning(9e6), _placeDisputed(9e6)];
        for (uint256 i = 0; i < ids.length; ++i) {
            _refund(merchant, ids[i], 1e6);
            assertEq(uint256(_status(ids[i])), i + 1, "status");
            assertEq(mall.order(ids[i]).total, Defaults.TOTAL - 1e6, "total");
        }
        assertConserved();
    }

    function test_GivenAReturnIsOpen_WhenLessIsLeftThanAsked() external {
        // it should cap what the return asks for
        uint256 orderId = _placeReturning(150e6);
        _refund(merchant, orderId, 100e6);
        assertEq(mall.order(orderId).returnAmount, 100e6, "return amount");
        vm.prank(merchant);
        mall.acceptReturn(orderId);
        assertStatus(orderId, Status.Refunded);
        assertConserved();
    }

    function test_GivenRefundsGoElsewhere() external {
        // it should send every part there
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, 0), stranger, 0);
        _refund(merchant, orderId, 1e6);
        _refund(merchant, orderId, Defaults.TOTAL - 1e6);
        assertEq(token.balanceOf(stranger), Defaults.TOTAL, "money back");
    }

    function test_RevertWhen_TheTokenRefusesAPart() external {
        // it should revert with the token's error: the order goes on and nothing is lost
        uint256 orderId = _place();
        token.setBlocked(buyer, true);
        expectError(bytes4(keccak256("AddressBlocked(address)")), num(buyer));
        _refund(merchant, orderId, 1e6);
        assertEq(mall.order(orderId).total, Defaults.TOTAL, "total");
    }

    function test_WhenTheTokenRefusesTheWhole() external {
        // it should hold the refund for the buyer
        uint256 orderId = _place();
        token.setBlocked(buyer, true);
        vm.expectEmit(address(mall));
        emit IOrders.OrderRefunded(orderId, buyer, Defaults.TOTAL, Defaults.COMMISSION, 0);
        vm.expectEmit(address(mall));
        emit IOrders.RefundHeld(orderId, buyer, Defaults.TOTAL);
        _refund(merchant, orderId, Defaults.TOTAL);
        assertStatus(orderId, Status.RefundHeld);
        assertEq(mall.order(orderId).total, Defaults.TOTAL, "kept");
        assertEq(mall.order(orderId).commission, 0, "commission");
        assertConserved();
    }

    function test_RevertWhen_TheAmountIsZeroOrTooMuch() external {
        // it should revert with OrderAmountInvalid
        uint256 orderId = _place();
        expectError(IOrders.OrderAmountInvalid.selector, orderId, 0, Defaults.TOTAL);
        _refund(merchant, orderId, 0);
        expectError(IOrders.OrderAmountInvalid.selector, orderId, Defaults.TOTAL + 1, Defaults.TOTAL);
        _refund(merchant, orderId, Defaults.TOTAL + 1);
    }

    function test_RevertWhen_TheCallerMayNot() external {
        // it should revert with CallerNotAllowed for other staff, another merchant, the buyer and a stranger
        uint256 orderId = _place();
        address[5] memory others = [catalogStaff, shippingStaff, otherMerchant, buyer, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.RETURNS);
            _refund(others[i], orderId, 1);
        }
    }

    function test_RevertGiven_TheOrderHasEnded() external {
        // it should revert with OrderStatusWrong for settled, cancelled and refunded
        uint256 orderId = _placeSettled();
        expectStatusWrong(orderId, Status.Settled);
        _refund(merchant, orderId, 1);
        orderId = _place();
        vm.prank(merchant);
        mall.cancel(orderId);
        expectStatusWrong(orderId, Status.Cancelled);
        _refund(merchant, orderId, 1);
        orderId = _place();
        _refund(merchant, orderId, Defaults.TOTAL);
        expectStatusWrong(orderId, Status.Refunded);
        _refund(merchant, orderId, 1);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        _refund(merchant, 99, 1);
    }
}
