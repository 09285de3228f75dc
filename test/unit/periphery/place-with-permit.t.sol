// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { CheckoutTest } from "../../utils/CheckoutTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PlaceWithPermitTest is CheckoutTest {
    string private constant ALLOWANCE = "ERC20InsufficientAllowance(address,uint256,uint256)";
    string private constant BALANCE = "ERC20InsufficientBalance(address,uint256,uint256)";

    uint256 private _before;

    function setUp() public override {
        super.setUp();
        _before = token.balanceOf(buyer);
    }

    function _place(
        IOrders.Cart[] memory carts,
        address refundTo,
        ICheckout.Permit memory permit
    ) private returns (uint256) {
        vm.prank(buyer);
        uint256[] memory ids = checkout.placeWithPermit(carts, refundTo, _noHints(), permit);
        return ids.length == 0 ? 0 : ids[0];
    }

    function _permit(uint256 value) private view returns (ICheckout.Permit memory) {
        return _permitOf(KEY, value);
    }

    function _assertPaid(uint256 amount) private view {
        assertEq(_before - token.balanceOf(buyer), amount, "paid");
        assertEq(token.balanceOf(address(mall)), amount, "escrowed");
        assertHoldsNothing();
        assertConserved();
    }

    /* THE PERMIT */

    function test_WhenThePermitIsGood() external {
        // it should place the caller's order and take its price
        uint256 orderId = _place(_carts(), address(0), _permit(Defaults.TOTAL));
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        assertEq(mall.order(orderId).total, Defaults.TOTAL, "total");
        assertEq(token.allowance(buyer, address(checkout)), 0, "nothing of the permit is left");
        _assertPaid(Defaults.TOTAL);
    }

    function test_WhenSomebodyUsedThePermitFirst() external {
        // it should go on with the allowance that this has left
        ICheckout.Permit memory p = _permit(Defaults.TOTAL);
        vm.prank(stranger);
        IERC20Permit(address(token)).permit(buyer, address(checkout), p.value, p.deadline, p.v, p.r, p.s);
        _place(_carts(), address(0), p);
        _assertPaid(Defaults.TOTAL);
    }

    function test_WhenThePermitIsBadButAnAllowanceCovers() external {
        // it should go on with the allowance
        vm.prank(buyer);
        token.approve(address(checkout), Defaults.TOTAL);
        ICheckout.Permit memory none;
        _place(_carts(), address(0), none);
        _assertPaid(Defaults.TOTAL);
    }

    function test_WhenThePermitAllowsMore() external {
        // it should take the price and leave the rest allowed
        _place(_carts(), address(0), _permit(Defaults.TOTAL + 7));
        assertEq(token.allowance(buyer, address(checkout)), 7, "allowance");
        _assertPaid(Defaults.TOTAL);
    }

    function test_RevertWhen_ThePermitAllowsLess() external {
        // it should revert with the token's ERC20InsufficientAllowance
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL - 1);
        expectTokenError(ALLOWANCE, address(checkout), Defaults.TOTAL - 1, Defaults.TOTAL);
        _place(_carts(), address(0), permit);
    }

    function test_RevertWhen_ThePermitIsOverAndNothingIsAllowed() external {
        // it should revert with the token's ERC20InsufficientAllowance
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL);
        vm.warp(permit.deadline + 1);
        expectTokenError(ALLOWANCE, address(checkout), 0, Defaults.TOTAL);
        _place(_carts(), address(0), permit);
    }

    function test_RevertWhen_SomebodyElseBringsThePermit() external {
        // it should revert with the token's ERC20InsufficientAllowance: the caller pays, nobody else
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL);
        expectTokenError(ALLOWANCE, address(checkout), 0, Defaults.TOTAL);
        vm.prank(stranger);
        checkout.placeWithPermit(_carts(), stranger, _noHints(), permit);
    }

    function test_RevertWhen_SomebodyElseHasAllowedCheckout() external {
        // it should revert with the token's ERC20InsufficientAllowance: an allowance serves its owner alone
        vm.prank(buyer);
        token.approve(address(checkout), type(uint256).max);
        ICheckout.Permit memory none;
        expectTokenError(ALLOWANCE, address(checkout), 0, Defaults.TOTAL);
        vm.prank(stranger);
        checkout.placeWithPermit(_carts(), stranger, _noHints(), none);
    }

    function test_RevertWhen_TheBalanceIsTooSmall() external {
        // it should revert with the token's ERC20InsufficientBalance
        vm.prank(buyer);
        token.transfer(stranger, _before - Defaults.TOTAL + 1);
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL);
        expectTokenError(BALANCE, buyer, Defaults.TOTAL - 1, Defaults.TOTAL);
        _place(_carts(), address(0), permit);
    }

    /* THE AMOUNT */

    function test_WhenTheMostIsAboveThePrice() external {
        // it should give the rest back
        _place(_cartsUpTo(Defaults.TOTAL + 5e6), address(0), _permit(Defaults.TOTAL + 5e6));
        _assertPaid(Defaults.TOTAL);
    }

    function test_WhenTwoMerchantsArePaidAtOnce() external {
        // it should take the sum and open an order for each
        IOrders.Cart[] memory carts = new IOrders.Cart[](2);
        carts[0] = _cart(Defaults.PRODUCT, 1, Defaults.CAT);
        carts[1] = _cart(Defaults.OTHER_PRODUCT, 3, Defaults.ANN);
        (carts[0].maxTotal, carts[1].maxTotal) = (100e6, 310e6);
        ICheckout.Permit memory permit = _permit(410e6);
        vm.prank(buyer);
        uint256[] memory ids = checkout.placeWithPermit(carts, address(0), _noHints(), permit);
        assertEq(ids.length, 2, "orders");
        assertEq(mall.order(ids[1]).merchantId, Defaults.OTHER_MERCHANT, "second merchant");
        _assertPaid(400e6);
    }

    function test_WhenTokensWereSentHereByMistake() external {
        // it should give them to who pays, and take his whole payment first
        token.mint(address(checkout), 3e6);
        _place(_carts(), address(0), _permit(Defaults.TOTAL));
        assertEq(_before - token.balanceOf(buyer), Defaults.TOTAL - 3e6, "paid, less what was found");
        assertHoldsNothing();
    }

    function test_RevertWhen_ThePriceIsAboveTheMost() external {
        // it should revert with the mall's OrderTotalAboveMax, whatever lies here
        token.mint(address(checkout), 3e6);
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL);
        expectError(IOrders.OrderTotalAboveMax.selector, Defaults.TOTAL, Defaults.TOTAL - 1);
        _place(_cartsUpTo(Defaults.TOTAL - 1), address(0), permit);
    }

    function test_RevertWhen_ThereIsNoCart() external {
        // it should revert with the mall's CartsEmpty
        ICheckout.Permit memory permit = _permit(0);
        expectError(IOrders.CartsEmpty.selector);
        _place(new IOrders.Cart[](0), address(0), permit);
    }

    function test_RevertWhen_TheMallRefuses() external {
        // it should undo the permit and the payment
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL);
        vm.prank(guardian);
        mall.pause();
        expectError(IGovernance.IntakePausedUntil.selector, mall.pausedUntil());
        _place(_carts(), address(0), permit);
        assertEq(IERC20Permit(address(token)).nonces(buyer), 0, "permits used");
        assertEq(token.balanceOf(buyer), _before, "balance");
        assertHoldsNothing();
    }

    /* REFUNDS */

    function test_WhenNoRefundAddressIsNamed() external {
        // it should refund the buyer
        uint256 orderId = _place(_carts(), address(0), _permit(Defaults.TOTAL));
        assertEq(mall.order(orderId).refundTo, buyer, "refund to");
        vm.prank(merchant);
        mall.cancel(orderId);
        assertEq(token.balanceOf(buyer), _before, "balance");
        assertHoldsNothing();
    }

    function test_WhenRefundsGoElsewhere() external {
        // it should refund that address
        uint256 orderId = _place(_carts(), stranger, _permit(Defaults.TOTAL));
        assertEq(mall.order(orderId).refundTo, stranger, "refund to");
        vm.prank(buyer);
        mall.cancel(orderId);
        assertEq(token.balanceOf(stranger), Defaults.TOTAL, "refunded");
        assertHoldsNothing();
    }

    function test_RevertWhen_RefundsWouldComeHere() external {
        // it should revert with RefundAddressInvalid
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL);
        expectError(ICheckout.RefundAddressInvalid.selector, num(address(checkout)));
        _place(_carts(), address(checkout), permit);
    }

    /* THE LINK */

    function test_WhenALinkLedHere() external {
        // it should count for this order and bind nobody
        uint256 orderId = _place(_carts(), address(0), _permit(Defaults.TOTAL));
        assertEq(mall.order(orderId).referrerId, Defaults.CAT, "referrer");
        (uint40 bound, ) = mall.bindingOf(buyer);
        assertEq(bound, 0, "buyer's binding");
        (bound, ) = mall.bindingOf(address(checkout));
        assertEq(bound, 0, "checkout's binding");
    }

    function test_WhenTheBuyerIsBound() external {
        // it should count his binding and not the link
        _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.ANN), address(0), 0);
        uint256 orderId = _place(_carts(), address(0), _permit(Defaults.TOTAL));
        assertEq(mall.order(orderId).referrerId, Defaults.ANN, "referrer");
    }

    function test_WhenTheBuyerHasAnAccount() external {
        // it should count his upline and not the link
        _register(buyer, Defaults.BOB);
        uint256 orderId = _place(_carts(), address(0), _permit(Defaults.TOTAL));
        assertEq(mall.order(orderId).referrerId, Defaults.BOB, "referrer");
    }

    /* SHELVES */

    function test_WhenAShelfIsFree() external {
        // it should put the order there
        uint256 ended = _placeSettled();
        uint256 payment = token.balanceOf(buyer);
        ICheckout.Permit memory permit = _permit(Defaults.TOTAL);
        vm.prank(buyer);
        uint256 orderId = checkout.placeWithPermit(_carts(), address(0), _hint(uint40(ended)), permit)[0];
        assertEq(uint40(orderId), ended, "shelf");
        assertEq(payment - token.balanceOf(buyer), Defaults.TOTAL, "paid");
    }
}
