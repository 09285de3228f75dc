// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { CoinPayer } from "../../mocks/CoinPayer.sol";
import { CoinMallTest } from "../../utils/CoinMallTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PlaceWithNativeTest is CoinMallTest {
    function _pay(uint256 coin, IOrders.Cart[] memory carts) private returns (uint256) {
        vm.prank(buyer);
        uint256[] memory ids = checkout.placeWithNative{ value: coin }(carts, address(0), _noHints(), 0, deadline);
        return ids.length == 0 ? 0 : ids[0];
    }

    function _assertPaid(address who, uint256 amount) private view {
        assertEq(PURSE - who.balance, amount, "paid");
        assertEq(weth.balanceOf(who), 0, "no wrapped coin for the payer");
        assertEq(weth.balanceOf(address(mall)), amount, "escrowed");
        assertHoldsNothing();
        assertConserved();
    }

    /* THE AMOUNT */

    function test_WhenJustThePriceIsSent() external {
        // it should wrap it and place the caller's order
        uint256 orderId = _pay(Defaults.TOTAL, _carts());
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        assertEq(mall.order(orderId).referrerId, Defaults.CAT, "referrer");
        (uint40 bound, ) = mall.bindingOf(buyer);
        assertEq(bound, 0, "a link binds nobody here");
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_WhenMoreIsSent() external {
        // it should give the rest of the coin back
        _pay(Defaults.TOTAL + 9, _carts());
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_WhenTheMostIsAboveThePrice() external {
        // it should give the rest back as coin
        _pay(Defaults.TOTAL + 9, _cartsUpTo(Defaults.TOTAL + 5));
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_WhenCoinAndWrappedCoinLieHere() external {
        // it should give them to who pays
        vm.deal(address(checkout), 11);
        vm.deal(stranger, 13);
        vm.prank(stranger);
        weth.deposit{ value: 13 }();
        vm.prank(stranger);
        weth.transfer(address(checkout), 13);
        _pay(Defaults.TOTAL, _carts());
        assertEq(PURSE - buyer.balance, Defaults.TOTAL - 24, "paid, less what was found");
        assertHoldsNothing();
    }

    function test_RevertWhen_LessIsSent() external {
        // it should revert with CoinTooLittle
        expectError(ICheckout.CoinTooLittle.selector, Defaults.TOTAL - 1, Defaults.TOTAL);
        _pay(Defaults.TOTAL - 1, _carts());
    }

    function test_RevertWhen_ThereIsNoCart() external {
        // it should revert with the mall's CartsEmpty
        expectError(IOrders.CartsEmpty.selector);
        _pay(1, new IOrders.Cart[](0));
    }

    function test_RevertWhen_TheDeadlineIsReached() external {
        // it should revert with PaymentExpired
        vm.warp(deadline);
        expectError(ICheckout.PaymentExpired.selector, deadline);
        _pay(Defaults.TOTAL, _carts());
    }

    function test_WhenTheDeadlineIsASecondAway() external {
        // it should place the order
        vm.warp(deadline - 1);
        _pay(Defaults.TOTAL, _carts());
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_RevertWhen_RefundsWouldComeHere() external {
        // it should revert with RefundAddressInvalid
        expectError(ICheckout.RefundAddressInvalid.selector, num(address(checkout)));
        vm.prank(buyer);
        checkout.placeWithNative{ value: Defaults.TOTAL }(_carts(), address(checkout), _noHints(), 0, deadline);
    }

    function test_WhenTheOrderIsRefunded() external {
        // it should refund the buyer in wrapped coin
        uint256 orderId = _pay(Defaults.TOTAL, _carts());
        vm.prank(merchant);
        mall.cancel(orderId);
        assertEq(weth.balanceOf(buyer), Defaults.TOTAL, "refunded");
        assertHoldsNothing();
    }

    /* WAYS THE WRAPPED COIN DOES NOT KNOW */

    function test_WhenAPermitIsBroughtButTheAllowanceCovers() external {
        // it should take wrapped coin of the caller, as WETH9 ignores the permit
        vm.startPrank(buyer);
        weth.deposit{ value: Defaults.TOTAL }();
        weth.approve(address(checkout), Defaults.TOTAL);
        ICheckout.Permit memory none;
        checkout.placeWithPermit(_carts(), address(0), _noHints(), none);
        vm.stopPrank();
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_RevertWhen_AnAuthorizationIsBrought() external {
        // it should revert with PaymentMissing, as WETH9 takes the call and moves nothing
        vm.prank(buyer);
        weth.approve(address(checkout), type(uint256).max);
        ICheckout.Authorization memory none;
        none.signature = new bytes(65);
        expectError(ICheckout.PaymentMissing.selector, 0, Defaults.TOTAL);
        checkout.placeWithAuthorization(_carts(), buyer, address(0), _noHints(), none);
        none.signature = "";
        expectError(ICheckout.PaymentMissing.selector, 0, Defaults.TOTAL);
        checkout.placeWithAuthorization(_carts(), buyer, address(0), _noHints(), none);
    }

    function test_RevertWhen_AnAuthorizationNamesTheCheckoutItself() external {
        // it should revert with BuyerInvalid, though what lies here would pay for it
        vm.startPrank(buyer);
        weth.deposit{ value: Defaults.TOTAL }();
        weth.transfer(address(checkout), Defaults.TOTAL);
        vm.stopPrank();
        ICheckout.Authorization memory none;
        expectError(IOrders.BuyerInvalid.selector, num(address(checkout)));
        checkout.placeWithAuthorization(_carts(), address(checkout), buyer, _noHints(), none);
    }

    /* A PAYER WITH CODE */

    function _payer() private returns (CoinPayer payer) {
        payer = new CoinPayer();
        vm.deal(address(payer), PURSE);
    }

    function _paying(address refundTo) private view returns (bytes memory) {
        return abi.encodeCall(ICheckout.placeWithNative, (_carts(), refundTo, _noHints(), 0, deadline));
    }

    function test_WhenThePayerCannotTakeCoinButNoneIsLeft() external {
        // it should place the order
        CoinPayer payer = _payer();
        payer.refuse();
        vm.prank(address(payer));
        checkout.placeWithNative{ value: Defaults.TOTAL }(_carts(), address(0), _noHints(), 0, deadline);
        _assertPaid(address(payer), Defaults.TOTAL);
    }

    function test_RevertWhen_ThePayerCannotTakeTheRest() external {
        // it should revert with CoinRefundRefused, and take nothing
        CoinPayer payer = _payer();
        payer.refuse();
        expectError(ICheckout.CoinRefundRefused.selector, num(address(payer)), 9);
        payer.pay{ value: Defaults.TOTAL + 9 }(address(checkout), _paying(address(0)));
        assertHoldsNothing();
    }

    function test_WhenThePayerComesBackFromTheRefund() external {
        // it should lock every way in
        bytes[3] memory calls = [
            _paying(address(0)),
            abi.encodeCall(ICheckout.placeWithPermit, (_carts(), address(0), _noHints(), _noPermit())),
            abi.encodeCall(ICheckout.placeWithAuthorization, (_carts(), buyer, buyer, _noHints(), _noAuthorization()))
        ];
        for (uint256 i = 0; i < 3; ++i) {
            CoinPayer payer = _payer();
            payer.plan(address(checkout), calls[i], i == 0 ? Defaults.TOTAL : 0);
            payer.pay{ value: 3 * Defaults.TOTAL }(address(checkout), _paying(address(0)));
            assertEq(payer.attempts(), 1, "attempts");
            bytes4 locked = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
            assertEq(payer.answer(), abi.encodePacked(locked), "answer");
            assertTrue(!payer.succeeded(), "no second payment");
            assertEq(address(payer).balance, PURSE + 2 * Defaults.TOTAL, "all of the rest");
        }
        assertHoldsNothing();
    }

    function test_WhenThePayerCancelsFromTheRefund() external {
        // it should let the mall refund him, and keep nothing
        CoinPayer payer = _payer();
        payer.pay{ value: Defaults.TOTAL }(address(checkout), _paying(address(0)));
        payer.plan(address(mall), abi.encodeCall(IOrders.cancel, (mall.shelfCount() + 1)), 0);
        payer.pay{ value: Defaults.TOTAL + 1 }(address(checkout), _paying(address(0)));
        assertTrue(payer.succeeded(), "cancelled");
        assertStatus(mall.shelfCount(), Status.Cancelled);
        assertEq(weth.balanceOf(address(payer)), Defaults.TOTAL, "refunded");
        assertHoldsNothing();
        assertConserved();
    }

    function _noPermit() private pure returns (ICheckout.Permit memory none) {}

    function _noAuthorization() private pure returns (ICheckout.Authorization memory none) {}
}
