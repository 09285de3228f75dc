// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { CoinPayer } from "../../mocks/CoinPayer.sol";
import { RoguePool } from "../../mocks/RoguePool.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { SwapTest } from "../../utils/SwapTest.sol";

contract PlaceWithNativeSwapTest is SwapTest {
    uint256 private _dollars;

    function setUp() public override {
        super.setUp();
        _dollars = token.balanceOf(buyer);
    }

    function _isCoinLower() internal pure virtual override returns (bool) {
        return true;
    }

    function _pay(uint256 coin, IOrders.Cart[] memory carts, uint24 fee) private returns (uint256) {
        vm.prank(buyer);
        uint256[] memory ids = checkout.placeWithNative{ value: coin }(carts, address(0), _noHints(), fee, deadline);
        return ids.length == 0 ? 0 : ids[0];
    }

    function _assertPaid(uint256 coin) private view {
        assertEq(PURSE - buyer.balance, coin, "paid in coin");
        assertEq(token.balanceOf(address(mall)), Defaults.TOTAL, "escrowed");
        assertHoldsNothing();
        assertConserved();
    }

    /* THE AMOUNT */

    function test_WhenMoreThanThePriceIsSent() external {
        // it should pay what Uniswap's own router would, and give the rest back
        uint256 price = _quote(Defaults.TOTAL);
        uint256 orderId = _pay(1 ether, _carts(), FEE);
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        assertEq(token.balanceOf(buyer), _dollars, "no dollars came or went");
        _assertPaid(price);
        // 200 dollars are a fifteenth of a coin, 0.3 % for the pool, and its price moves a little
        assertEq(price / 1e13, 6_691, "hundred thousandths of a coin");
    }

    function test_WhenJustThePriceIsSent() external {
        // it should take it all
        uint256 price = _quote(Defaults.TOTAL);
        _pay(price, _carts(), FEE);
        _assertPaid(price);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAnyAmountIsBought(uint96 most) public virtual {
        // it should cost what Uniswap's own router takes, and give what the mall leaves back in dollars
        most = uint96(bound(most, Defaults.TOTAL, 250_000e6));
        uint256 price = _quote(most);
        vm.deal(buyer, price);
        _pay(price, _cartsUpTo(most), FEE);
        assertEq(buyer.balance, 0, "all of the coin");
        assertEq(token.balanceOf(buyer) - _dollars, most - Defaults.TOTAL, "dollars back");
        assertHoldsNothing();
    }

    function test_RevertWhen_LessThanThePriceIsSent() external {
        // it should revert with CoinTooLittle, and take nothing
        uint256 price = _quote(Defaults.TOTAL);
        expectError(ICheckout.CoinTooLittle.selector, price - 1, price);
        _pay(price - 1, _carts(), FEE);
        assertEq(buyer.balance, PURSE, "coin");
        assertHoldsNothing();
    }

    function test_RevertWhen_SomebodyMovedThePriceBefore() external {
        // it should revert with CoinTooLittle: the coin sent is the bound
        uint256 price = _quote(Defaults.TOTAL);
        _buyDollars(5 ether);
        uint256 dearer = _quote(Defaults.TOTAL);
        assertTrue(dearer > (price * 11) / 10, "dearer");
        expectError(ICheckout.CoinTooLittle.selector, (price * 101) / 100, dearer);
        _pay((price * 101) / 100, _carts(), FEE);
    }

    function test_WhenTheMostIsAboveThePriceOfTheCarts() external {
        // it should give the dollars that the mall leaves back
        _pay(1 ether, _cartsUpTo(Defaults.TOTAL + 5e6), FEE);
        assertEq(token.balanceOf(buyer) - _dollars, 5e6, "dollars back");
        assertHoldsNothing();
    }

    function test_WhenTokensAndCoinLieHere() external {
        // it should give them to who pays
        token.mint(address(checkout), 3);
        vm.deal(address(checkout), 4);
        uint256 price = _quote(Defaults.TOTAL);
        _pay(1 ether, _carts(), FEE);
        assertEq(token.balanceOf(buyer) - _dollars, 3, "dollars found");
        _assertPaid(price - 4);
    }

    function test_RevertWhen_ThereIsNoCart() external {
        // it should revert with the mall's CartsEmpty
        expectError(IOrders.CartsEmpty.selector);
        _pay(1 ether, new IOrders.Cart[](0), FEE);
    }

    function test_RevertWhen_TheDeadlineIsReached() external {
        // it should revert with PaymentExpired
        vm.warp(deadline);
        expectError(ICheckout.PaymentExpired.selector, deadline);
        _pay(1 ether, _carts(), FEE);
    }

    function test_RevertWhen_ThePayerCannotTakeTheRest() external {
        // it should revert with CoinRefundRefused
        CoinPayer payer = new CoinPayer();
        payer.refuse();
        uint256 rest = 1 ether - _quote(Defaults.TOTAL);
        bytes memory call_ = abi.encodeCall(
            ICheckout.placeWithNative,
            (_carts(), address(0), _noHints(), FEE, deadline)
        );
        vm.deal(address(this), 1 ether);
        expectError(ICheckout.CoinRefundRefused.selector, num(address(payer)), rest);
        payer.pay{ value: 1 ether }(address(checkout), call_);
    }

    /* THE POOL */

    function test_RevertWhen_NoPoolHasThisFee() external {
        // it should revert with PoolUnknown
        expectError(ICheckout.PoolUnknown.selector, 500);
        _pay(1 ether, _carts(), 500);
    }

    function test_RevertWhen_ThePoolRunsDry() external {
        // it should revert with PaymentMissing: a pool gives what it has
        _openPool(500, DOLLARS_A_COIN);
        vm.deal(buyer, PURSE);
        expectError(ICheckout.PaymentMissing.selector, 0, Defaults.TOTAL);
        _pay(PURSE, _carts(), 500);
    }

    function test_RevertWhen_ThePoolIsTooSmall() external {
        // it should revert with CoinTooLittle, at whatever price the last dollars have
        _openPool(500, DOLLARS_A_COIN);
        _provide(500, 0.067 ether);
        vm.expectPartialRevert(ICheckout.CoinTooLittle.selector);
        _pay(1 ether, _carts(), 500);
    }

    function test_RevertWhen_NoFactoryIsKnown() external {
        // it should revert with CoinUnsupported
        checkout = _newCheckout(address(0));
        expectError(ICheckout.CoinUnsupported.selector);
        _pay(1 ether, _carts(), FEE);
    }

    /* A POOL THAT IS NOT UNISWAP'S */

    function _rogue(RoguePool.Way way) private returns (RoguePool rogue) {
        rogue = new RoguePool(token, address(weth), 0.07 ether);
        rogue.behave(way);
        token.mint(address(rogue), Defaults.TOTAL);
        checkout = _newCheckout(address(rogue));
    }

    function test_WhenAnotherPoolIsFair() external {
        // it should pay it: so it is the faults below that are refused
        _rogue(RoguePool.Way.Fair);
        _pay(1 ether, _carts(), FEE);
        _assertPaid(0.07 ether);
    }

    function test_RevertWhen_APoolPaysLess() external {
        // it should revert with PaymentMissing
        _rogue(RoguePool.Way.PaysLess);
        expectError(ICheckout.PaymentMissing.selector, Defaults.TOTAL - 1, Defaults.TOTAL);
        _pay(1 ether, _carts(), FEE);
    }

    function test_RevertWhen_APoolAsksForMoreThanWasSent() external {
        // it should revert with CoinTooLittle
        _rogue(RoguePool.Way.AsksMore);
        expectError(ICheckout.CoinTooLittle.selector, 0.07 ether, 0.07 ether + 1);
        _pay(0.07 ether, _carts(), FEE);
    }

    function test_RevertWhen_APoolAsksTwice() external {
        // it should revert with CallerNotPool
        RoguePool rogue = _rogue(RoguePool.Way.AsksTwice);
        expectError(ICheckout.CallerNotPool.selector, num(address(rogue)));
        _pay(1 ether, _carts(), FEE);
    }

    function test_RevertWhen_APoolAsksAfterItsSwap() external {
        // it should revert with CallerNotPool, though it never asked before
        RoguePool rogue = _rogue(RoguePool.Way.AsksNothing);
        _pay(1 ether, _carts(), FEE);
        vm.deal(address(checkout), 1 ether);
        expectError(ICheckout.CallerNotPool.selector, num(address(rogue)));
        rogue.ask(address(checkout));
    }

    function test_WhenAPoolCallsEveryOtherWayIn() external {
        // it should find it locked
        bytes4 locked = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        ICheckout.Permit memory permit;
        ICheckout.Authorization memory authorization;
        bytes[3] memory calls = [
            abi.encodeCall(ICheckout.placeWithNative, (_carts(), address(0), _noHints(), FEE, deadline)),
            abi.encodeCall(ICheckout.placeWithPermit, (_carts(), address(0), _noHints(), permit)),
            abi.encodeCall(ICheckout.placeWithAuthorization, (_carts(), buyer, buyer, _noHints(), authorization))
        ];
        for (uint256 i = 0; i < 3; ++i) {
            RoguePool rogue = _rogue(RoguePool.Way.Fair);
            rogue.plan(calls[i]);
            _pay(1 ether, _carts(), FEE);
            assertTrue(!rogue.succeeded(), "refused");
            assertEq(rogue.answer(), abi.encodePacked(locked), "answer");
        }
    }
}

/// @dev The same with the coin as the higher token of the pool.
contract PlaceWithNativeSwapTurned is PlaceWithNativeSwapTest {
    function _isCoinLower() internal pure override returns (bool) {
        return false;
    }

    /// @dev What configures a test is not inherited.
    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAnyAmountIsBought(uint96 most) public override {
        // it should cost as much with the pool turned around
        super.testFuzz_WhenAnyAmountIsBought(most);
    }
}
