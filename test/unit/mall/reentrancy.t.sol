// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { HookToken } from "../../mocks/HookToken.sol";
import { Intruder } from "../../mocks/Intruder.sol";
import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ReentrancyTest is BaseTest {
    bytes4 private constant _LOCKED = bytes4(keccak256("ReentrancyGuardReentrantCall()"));

    Intruder private _intruder;
    uint40 private _intruderId;

    function _newToken() internal override returns (address) {
        return address(new HookToken(Defaults.DECIMALS));
    }

    /// @dev The intruder is a buyer, and a distributor whose own sale has just settled.
    function setUp() public override {
        super.setUp();
        _intruder = new Intruder(mall, token);
        token.mint(address(_intruder), 1e12);
        token.setHook(address(_intruder), true);
        _intruderId = _register(address(_intruder), Defaults.CAT);
        _sellThrough(_intruderId);
    }

    function _sellThrough(uint40 linkId) private {
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, linkId), address(0), 0);
        _ship(orderId);
        vm.prank(buyer);
        mall.release(orderId);
    }

    function _placeByIntruder() private returns (uint256) {
        vm.prank(address(_intruder));
        return mall.place(_one(_cart(Defaults.PRODUCT, 2, 0)), address(_intruder), address(0), _hint(0))[0];
    }

    function _expectLockedOut() private view {
        assertTrue(_intruder.attempts() != 0, "the hook ran");
        assertTrue(!_intruder.succeeded(), "no call got in");
        assertEq(uint256(uint32(bytes4(_intruder.answer()))), uint32(_LOCKED), "the lock answered");
        assertConserved();
    }

    function test_GivenAClaim_WhenTheHookClaimsAgain() external {
        // it should meet the lock and pay once
        _intruder.plan(abi.encodeCall(IAccounts.claim, (_intruderId, address(_intruder))));
        uint256 before = token.balanceOf(address(_intruder));
        vm.prank(address(_intruder));
        uint256 amount = mall.claim(_intruderId, address(_intruder));
        assertEq(token.balanceOf(address(_intruder)) - before, amount, "paid once");
        _expectLockedOut();
    }

    function test_GivenAClaimFor_WhenTheHookClaimsAgain() external {
        // it should meet the lock and pay once
        uint40[] memory ids = new uint40[](1);
        ids[0] = _intruderId;
        _intruder.plan(abi.encodeCall(IAccounts.claimFor, (ids)));
        assertEq(mall.claimFor(ids), 5e6, "paid once");
        _expectLockedOut();
    }

    function test_GivenACancel_WhenTheHookCancelsAgain() external {
        // it should meet the lock and refund once
        uint256 before = token.balanceOf(address(_intruder));
        uint256 orderId = _placeByIntruder();
        _intruder.plan(abi.encodeCall(IOrders.cancel, (orderId)));
        vm.prank(address(_intruder));
        mall.cancel(orderId);
        assertEq(token.balanceOf(address(_intruder)), before, "refunded once");
        _expectLockedOut();
    }

    function test_GivenARefund_WhenTheHookEnforces() external {
        // it should meet the lock and refund once
        uint256 orderId = _placeByIntruder();
        uint256 before = token.balanceOf(address(_intruder));
        _intruder.plan(abi.encodeCall(IOrders.enforce, (orderId)));
        vm.warp(_deadline(orderId));
        vm.prank(merchant);
        mall.refund(orderId, 1e6);
        assertEq(token.balanceOf(address(_intruder)) - before, 1e6, "refunded once");
        assertStatus(orderId, Status.Paid);
        _expectLockedOut();
    }

    function test_GivenAnEnforce_WhenTheHookEnforcesAgain() external {
        // it should meet the lock and refund once
        uint256 before = token.balanceOf(address(_intruder));
        uint256 orderId = _placeByIntruder();
        _intruder.plan(abi.encodeCall(IOrders.enforce, (orderId)));
        vm.warp(_deadline(orderId));
        mall.enforce(orderId);
        assertEq(token.balanceOf(address(_intruder)), before, "refunded once");
        _expectLockedOut();
    }

    function test_GivenAReturnAccepted_WhenTheHookClaims() external {
        // it should meet the lock though the rest has just been credited
        uint256 orderId = _placeByIntruder();
        _ship(orderId);
        vm.prank(address(_intruder));
        mall.requestReturn(orderId, 1e6);
        _intruder.plan(abi.encodeCall(IAccounts.claim, (_intruderId, address(_intruder))));
        vm.prank(merchant);
        mall.acceptReturn(orderId);
        _expectLockedOut();
    }

    function test_GivenACancel_WhenTheHookPlacesOnTheFreedShelf() external {
        // it should open a new order there, paid in full, and lose nothing
        uint256 orderId = _placeByIntruder();
        IOrders.Cart[] memory carts = _one(_cart(Defaults.PRODUCT, 1, 0));
        _intruder.plan(abi.encodeCall(IOrders.place, (carts, address(_intruder), address(0), _hint(uint40(orderId)))));
        vm.prank(address(_intruder));
        mall.cancel(orderId);
        assertTrue(_intruder.succeeded(), "placing is no way out");
        uint256 next = mall.orderOn(uint40(orderId));
        assertEq(next >> 40, (orderId >> 40) + 1, "next generation");
        assertEq(mall.order(next).total, Defaults.PRICE, "total");
        assertConserved();
    }

    function test_GivenACancel_WhenTheHookTakesTheShelfAndThenRefuses() external {
        // it should undo the new order with the refused transfer, and hold the refund of the old
        uint256 orderId = _placeByIntruder();
        IOrders.Cart[] memory carts = _one(_cart(Defaults.PRODUCT, 1, 0));
        _intruder.plan(abi.encodeCall(IOrders.place, (carts, address(_intruder), address(0), _hint(uint40(orderId)))));
        _intruder.refuse(true);
        vm.prank(merchant);
        mall.cancel(orderId);
        assertStatus(orderId, Status.RefundHeld);
        assertEq(mall.order(orderId).total, Defaults.TOTAL, "held");
        assertConserved();
    }

    function test_GivenACancel_WhenTheTokenAnswersFalseAfterTheHookTookTheShelf() external {
        // it should revert with OrderUnknown: the next order is never overwritten
        uint256 orderId = _placeByIntruder();
        IOrders.Cart[] memory carts = _one(_cart(Defaults.PRODUCT, 1, 0));
        _intruder.plan(abi.encodeCall(IOrders.place, (carts, address(_intruder), address(0), _hint(uint40(orderId)))));
        HookToken(address(token)).setAnswersFalse(true);
        expectError(IOrders.OrderUnknown.selector, orderId);
        vm.prank(merchant);
        mall.cancel(orderId);
        HookToken(address(token)).setAnswersFalse(false);
        assertStatus(orderId, Status.Paid);
        assertConserved();
    }

    function test_GivenAPlacement_WhenTheHookOfThePayerCancelsTheUnpaidOrder() external {
        // it should end with every token accounted for: paid after, refunded before, or undone
        uint256 orderId = mall.shelfCount() + 1;
        _intruder.plan(abi.encodeCall(IOrders.cancel, (orderId)));
        uint256 before = token.balanceOf(address(_intruder));
        _intruder.attackOnSending(true);
        uint256 placed = _placeByIntruder();
        assertEq(placed, orderId, "id");
        assertTrue(_intruder.attempts() != 0, "the hook ran");
        assertConserved();
        uint256 escrowed = mall.order(orderId).status == Status.Paid ? Defaults.TOTAL : 0;
        assertEq(before - token.balanceOf(address(_intruder)), escrowed, "nothing gained");
    }

    function test_GivenARefundIsCollected_WhenTheHookCollectsAgain() external {
        // it should meet the lock and pay once
        uint256 orderId = _placeByIntruder();
        _intruder.refuse(true);
        vm.prank(merchant);
        mall.cancel(orderId);
        assertStatus(orderId, Status.RefundHeld);
        _intruder.refuse(false);
        _intruder.plan(abi.encodeCall(IOrders.collectRefund, (orderId, address(_intruder))));
        uint256 before = token.balanceOf(address(_intruder));
        vm.prank(address(_intruder));
        mall.collectRefund(orderId, address(_intruder));
        assertEq(token.balanceOf(address(_intruder)) - before, Defaults.TOTAL, "paid once");
        _expectLockedOut();
    }
}
