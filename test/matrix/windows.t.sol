// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev Every window at its last second, at the second it is over and at the one after: windows are half-open.
contract WindowsTest is AttemptTest {
    uint256 private _start;

    function setUp() public override {
        super.setUp();
        _openEach();
        _start = block.timestamp;
    }

    /// @dev The outcome of a call a second before an edge, at it and a second after.
    function _edge(
        string memory what,
        uint256 edge,
        address who,
        bytes memory call,
        bytes4 before,
        bytes4 fromThen
    ) private {
        _at(what, edge - 1, who, call, before);
        _at(what, edge, who, call, fromThen);
        _at(what, edge + 1, who, call, fromThen);
    }

    function _at(string memory what, uint256 time, address who, bytes memory call, bytes4 expected) private {
        uint256 snapshot = vm.snapshotState();
        vm.warp(time);
        assertOutcome(_attempt(who, call), expected, what);
        vm.revertToState(snapshot);
    }

    /// @dev An action that is open until the edge and over from it on.
    function _closesAt(string memory what, uint256 edge, address who, bytes memory call) private {
        _edge(what, edge, who, call, DONE, IOrders.OrderWindowOver.selector);
    }

    /* BEFORE SHIPPING */

    function test_CancelGraceAndShipWindow() external {
        uint256 id = _idIn(Status.Paid);
        uint256 graceEnd = _start + Defaults.CANCEL_GRACE;
        uint256 shipEnd = _start + Defaults.SHIP_WINDOW;
        bytes memory cancel = abi.encodeCall(IOrders.cancel, (id));
        bytes4 tooLate = IOrders.OrderCancelTooLate.selector;
        _edge("grace ends", graceEnd, buyer, cancel, DONE, tooLate);
        _edge("ship window ends", shipEnd, buyer, cancel, tooLate, DONE);
        bytes memory ship = abi.encodeCall(IOrders.ship, (_one(id)));
        _edge("shipping", shipEnd, merchant, ship, DONE, IOrders.OrdersNoneShipped.selector);
        bytes memory enforce = abi.encodeCall(IOrders.enforce, (id));
        _edge("enforcing", shipEnd, stranger, enforce, IOrders.OrderNotDue.selector, DONE);
    }

    /* AFTER SHIPPING */

    function test_DeliveryAndReturnWindow() external {
        uint256 id = _idIn(Status.Shipped);
        uint256 end = _start + Defaults.DELIVERY_WINDOW + Defaults.RETURN_WINDOW;
        _closesAt("confirming", end, buyer, abi.encodeCall(IOrders.confirm, (id)));
        _closesAt("asking back", end, buyer, abi.encodeCall(IOrders.requestReturn, (id, 1)));
        bytes memory enforce = abi.encodeCall(IOrders.enforce, (id));
        _edge("enforcing", end, stranger, enforce, IOrders.OrderNotDue.selector, DONE);
        _settlesFrom(id, end);
    }

    function _settlesFrom(uint256 id, uint256 end) private {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.warp(end - 1 + i);
            assertEq(mall.settle(_one(id)), i == 0 ? 0 : 1, "settling");
            vm.revertToState(snapshot);
        }
    }

    function test_ConfirmingBringsTheReturnWindowForward() external {
        uint256 id = _idIn(Status.Shipped);
        vm.warp(_start + 1);
        vm.prank(buyer);
        mall.confirm(id);
        uint256 end = _start + 1 + Defaults.RETURN_WINDOW;
        _closesAt("asking back", end, buyer, abi.encodeCall(IOrders.requestReturn, (id, 1)));
        _settlesFrom(id, end);
    }

    /// @dev From the tenth day on, a whole return window would end later than the deadline that stands.
    function test_ConfirmingAtTheEdgeOfTheDeliveryWindow() external {
        uint256 id = _idIn(Status.Shipped);
        uint256 end = _start + Defaults.DELIVERY_WINDOW + Defaults.RETURN_WINDOW;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.warp(_start + Defaults.DELIVERY_WINDOW - 1 + i);
            vm.prank(buyer);
            mall.confirm(id);
            assertEq(_deadline(id), i == 0 ? end - 1 : end, "never later than before");
            vm.revertToState(snapshot);
        }
    }

    /* RETURNS */

    function test_ResponseWindow() external {
        uint256 id = _idIn(Status.ReturnRequested);
        uint256 end = _start + Defaults.RESPONSE_WINDOW;
        _closesAt("contesting", end, merchant, abi.encodeCall(IOrders.contestReturn, (id)));
        bytes memory enforce = abi.encodeCall(IOrders.enforce, (id));
        _edge("enforcing", end, stranger, enforce, IOrders.OrderNotDue.selector, DONE);
        // agreeing helps everybody and is never too late
        _edge("accepting", end, merchant, abi.encodeCall(IOrders.acceptReturn, (id)), DONE, DONE);
    }

    function test_ArbitrationWindow() external {
        uint256 id = _idIn(Status.Disputed);
        uint256 end = _start + Defaults.ARBITRATION_WINDOW;
        _closesAt("ruling", end, arbiter, abi.encodeCall(IOrders.resolve, (id, 0)));
        bytes memory enforce = abi.encodeCall(IOrders.enforce, (id));
        _edge("enforcing", end, stranger, enforce, IOrders.OrderNotDue.selector, DONE);
        _edge("giving in", end, merchant, abi.encodeCall(IOrders.refund, (id, 1)), DONE, DONE);
    }

    /* SELLING */

    function test_SaleStartAndEnd() external {
        (uint40 start, uint40 end) = (uint40(_start + 1 hours), uint40(_start + 2 hours));
        vm.prank(merchant);
        mall.setSale(Defaults.PRODUCT, 7, start, end);
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, 1, 0);
        cart.maxTotal = 7;
        bytes memory place = _placeCall(cart, buyer);
        bytes4 tooDear = IOrders.OrderTotalAboveMax.selector;
        _edge("sale begins", start, buyer, place, tooDear, DONE);
        _edge("sale ends", end, buyer, place, DONE, tooDear);
    }

    function test_BindingEnd() external {
        (, uint40 until) = mall.bindingOf(buyer);
        assertEq(until, _start + uint256(Defaults.BINDING_DAYS) * 1 days, "bound when he first bought");
        for (uint256 i = 0; i < 3; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.warp(until - 1 + i);
            uint256 id = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.ANN), address(0), 0);
            assertEq(mall.order(id).referrerId, i == 0 ? Defaults.CAT : Defaults.ANN, "who brought the order");
            vm.revertToState(snapshot);
        }
    }

    /* RULES */

    function test_PlanUsableFrom() external {
        uint16 planId = _publish(Defaults.plan());
        uint256 usableFrom = _start + Defaults.PLAN_DELAY;
        bytes4 notYet = IGovernance.PlanNotUsable.selector;
        bytes memory list = abi.encodeCall(ICatalog.list, (_listing(Defaults.MERCHANT, 1, planId)));
        _edge("listing under a new plan", usableFrom, merchant, list, notYet, DONE);
        bytes memory setPlan = abi.encodeCall(ICatalog.setPlan, (Defaults.PRODUCT, planId));
        _edge("moving to a new plan", usableFrom, merchant, setPlan, notYet, DONE);
    }

    function test_PauseEnd() external {
        vm.prank(guardian);
        mall.pause();
        uint256 until = _start + Defaults.PAUSE_PERIOD;
        bytes4 paused = IGovernance.IntakePausedUntil.selector;
        _edge("register", until, stranger, abi.encodeCall(IAccounts.register, (1)), paused, DONE);
        _edge("place", until, buyer, _placeCall(_cart(Defaults.PRODUCT, 1, 0), buyer), paused, DONE);
        bytes memory list = abi.encodeCall(ICatalog.list, (_listing(Defaults.MERCHANT, 1, Defaults.PLAN)));
        _edge("list", until, merchant, list, paused, DONE);
    }

    /// @dev A pause set anew begins anew; it never adds up.
    function test_PauseSetAgainOnItsLastSecond() external {
        vm.prank(guardian);
        mall.pause();
        vm.warp(_start + Defaults.PAUSE_PERIOD - 1);
        vm.prank(guardian);
        mall.pause();
        uint256 until = _start + 2 * Defaults.PAUSE_PERIOD - 1;
        bytes4 paused = IGovernance.IntakePausedUntil.selector;
        _edge("register", until, stranger, abi.encodeCall(IAccounts.register, (1)), paused, DONE);
    }
}
