// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev What is allowed when: each window holds up to its last second and not one longer, at whatever second one asks.
contract TimesFuzz is AttemptTest {
    uint256 private _start;
    uint256 private _boundUntil;

    function setUp() public override {
        super.setUp();
        _openEach();
        _start = block.timestamp;
        (, _boundUntil) = mall.bindingOf(buyer);
    }

    /// @dev Any second of the next sixty days, every other time one beside the given edge.
    function _warpNear(uint256 seed, uint256 edge) private returns (uint256 time) {
        uint256 step = seed >> 8;
        time = seed % 2 == 0 ? _start + (step % 60 days) : edge + (step % 5) - 2;
        vm.warp(time);
    }

    function testFuzz_ABuyerCancelsInTheGracePeriodOrAfterTheShipWindow(uint256 seed) external {
        uint256 graceEnd = _start + Defaults.CANCEL_GRACE;
        uint256 shipEnd = _start + Defaults.SHIP_WINDOW;
        uint256 t = _warpNear(seed, seed % 4 == 1 ? graceEnd : shipEnd);
        bool isDone = _isDone(buyer, abi.encodeCall(IOrders.cancel, (_idIn(Status.Paid))));
        assertEq(isDone, t < graceEnd || t >= shipEnd, "cancelled");
    }

    function testFuzz_AMerchantShipsInTheShipWindow(uint256 seed) external {
        uint256 end = _start + Defaults.SHIP_WINDOW;
        uint256 t = _warpNear(seed, end);
        bool isDone = _isDone(merchant, abi.encodeCall(IOrders.ship, (_one(_idIn(Status.Paid)))));
        assertEq(isDone, t < end, "shipped");
    }

    function testFuzz_ConfirmingBringsTheDeadlineForwardOnly(uint256 seed) external {
        uint256 orderId = _idIn(Status.Shipped);
        uint256 end = _deadline(orderId);
        uint256 t = _warpNear(seed, end);
        bool isDone = _isDone(buyer, abi.encodeCall(IOrders.confirm, (orderId)));
        assertEq(isDone, t < end, "confirmed");
        uint256 expected = t + Defaults.RETURN_WINDOW < end ? t + Defaults.RETURN_WINDOW : end;
        assertEq(_deadline(orderId), isDone ? expected : end, "I24: confirming never moves a deadline away");
    }

    function testFuzz_AReturnIsAskedForBeforeTheDeadline(uint256 seed) external {
        uint256 orderId = _idIn(Status.Shipped);
        uint256 end = _deadline(orderId);
        uint256 t = _warpNear(seed, end);
        bool isDone = _isDone(buyer, abi.encodeCall(IOrders.requestReturn, (orderId, 1)));
        assertEq(isDone, t < end, "asked");
        if (isDone) assertEq(_deadline(orderId), t + Defaults.RESPONSE_WINDOW, "the merchant's time");
    }

    function testFuzz_AReturnIsContestedBeforeTheDeadline(uint256 seed) external {
        uint256 orderId = _idIn(Status.ReturnRequested);
        uint256 end = _start + Defaults.RESPONSE_WINDOW;
        uint256 t = _warpNear(seed, end);
        bool isDone = _isDone(merchant, abi.encodeCall(IOrders.contestReturn, (orderId)));
        assertEq(isDone, t < end, "contested");
        if (isDone) assertEq(_deadline(orderId), t + Defaults.ARBITRATION_WINDOW, "the arbiter's time");
    }

    function testFuzz_AnArbiterRulesBeforeTheDeadline(uint256 seed) external {
        uint256 end = _start + Defaults.ARBITRATION_WINDOW;
        uint256 t = _warpNear(seed, end);
        bool isDone = _isDone(arbiter, abi.encodeCall(IOrders.resolve, (_idIn(Status.Disputed), 0)));
        assertEq(isDone, t < end, "ruled");
    }

    function testFuzz_AnyoneEndsAStateFromItsDeadlineOn(uint256 seed, uint8 status) external {
        uint256 orderId = 1 + (status % 4);
        uint256 end = _deadline(orderId);
        uint256 t = _warpNear(seed, end);
        bool isDone = _isDone(stranger, abi.encodeCall(IOrders.enforce, (orderId)));
        assertEq(isDone, t >= end, "I19: at its deadline anyone can end a state");
        assertEq(_status(orderId) >= Status.Settled, isDone, "ended");
    }

    function testFuzz_SettlingTakesWhatIsDueAndNothingElse(uint256 seed) external {
        uint256[] memory ids = new uint256[](4);
        for (uint256 i = 0; i < 4; ++i) ids[i] = i + 1;
        uint256 end = _deadline(_idIn(Status.Shipped));
        uint256 t = _warpNear(seed, end);
        assertEq(mall.settle(ids), t >= end ? 1 : 0, "only the shipped order, and only when it is due");
    }

    function testFuzz_ASalePriceHoldsFromStartToJustBeforeEnd(uint256 seed, uint40 start, uint40 length) external {
        start = uint40(bound(start, _start, _start + 40 days));
        uint40 end = start + uint40(bound(length, 1, 30 days));
        vm.prank(merchant);
        mall.setSale(Defaults.PRODUCT, 7, start, end);
        uint256 t = _warpNear(seed, seed % 4 == 1 ? start : end);
        uint256 expected = t >= start && t < end ? 7 : Defaults.PRICE;
        assertEq(mall.product(Defaults.PRODUCT).currentPrice, expected, "price shown");
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(0), 0);
        assertEq(mall.order(orderId).total, expected, "price paid");
    }

    function testFuzz_ABindingHoldsUntilItsEnd(uint256 seed) external {
        uint256 t = _warpNear(seed, _boundUntil);
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.ANN), address(0), 0);
        uint256 expected = t < _boundUntil ? Defaults.CAT : Defaults.ANN;
        assertEq(mall.order(orderId).referrerId, expected, "referrer");
        (uint40 bound_, ) = mall.bindingOf(buyer);
        assertEq(bound_, expected, "bound to");
    }

    function testFuzz_APauseEndsByItself(uint256 seed) external {
        vm.prank(guardian);
        mall.pause();
        uint256 until = _start + Defaults.PAUSE_PERIOD;
        bool isOpen = _warpNear(seed, until) >= until;
        assertEq(_isDone(stranger, abi.encodeCall(IAccounts.register, (1))), isOpen, "register");
        assertEq(_isDone(buyer, _placeCall(_cart(Defaults.PRODUCT, 1, 0), buyer)), isOpen, "place");
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, 1, Defaults.PLAN);
        assertEq(_isDone(merchant, abi.encodeCall(ICatalog.list, (listing))), isOpen, "list");
    }

    function testFuzz_APlanIsUsableFromItsTimeOn(uint256 seed) external {
        uint16 planId = _publish(Defaults.plan());
        uint256 usableFrom = _start + Defaults.PLAN_DELAY;
        bool isUsable = _warpNear(seed, usableFrom) >= usableFrom;
        bytes memory call = abi.encodeCall(ICatalog.setPlan, (Defaults.PRODUCT, planId));
        bytes4 expected = isUsable ? DONE : IGovernance.PlanNotUsable.selector;
        assertOutcome(_attempt(merchant, call), expected, "set a plan");
    }
}
