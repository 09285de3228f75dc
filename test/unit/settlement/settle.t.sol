// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Credit } from "../../../contracts/types/Credit.sol";
import { PLAN_BREAKAGE_TO_MERCHANT, PLAN_COMPRESS, PLAN_SELF_REBATE } from "../../../contracts/types/PlanWords.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { ISettlement } from "../../../contracts/interfaces/ISettlement.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { creditOf } from "../../utils/Credits.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SettleTest is BaseTest {
    function _ids(uint256 a, uint256 b) private pure returns (uint256[] memory ids) {
        ids = new uint256[](2);
        (ids[0], ids[1]) = (a, b);
    }

    /// @dev A shipped order whose product stands under a plan with the flags.
    function _shippedUnder(uint256 flags, address who, uint40 linkId) private returns (uint256 orderId) {
        IGovernance.Plan memory plan = Defaults.plan();
        plan.flags = uint16(flags);
        uint40 productId = _list(merchant, Defaults.MERCHANT, Defaults.PRICE, _publishUsable(plan));
        orderId = _placeCart(who, _cart(productId, 2, linkId), address(0), 0);
        _ship(orderId);
    }

    function _settleDue(uint256 orderId) private {
        vm.warp(_deadline(orderId));
        assertEq(mall.settle(_one(orderId)), 1, "count");
        assertConserved();
    }

    /* ONE ORDER */

    function test_WhenTheDeadlineIsReached() external {
        // it should pay house, line, pool and merchant to the unit, raise volumes and tell it in one event
        uint256 orderId = _placeShipped();
        vm.warp(_deadline(orderId));
        Credit[] memory credits = new Credit[](3);
        credits[0] = creditOf(Defaults.CAT, Defaults.CAT_SHARE, Defaults.VOLUME, 0);
        credits[1] = creditOf(Defaults.BOB, Defaults.BOB_SHARE, Defaults.VOLUME, 0);
        credits[2] = creditOf(Defaults.ANN, Defaults.ANN_SHARE, Defaults.VOLUME, 0);
        vm.expectEmit(address(mall));
        emit ISettlement.OrderSettled(
            orderId,
            Defaults.MERCHANT,
            Defaults.PROCEEDS,
            Defaults.FEE,
            Defaults.BREAKAGE,
            credits
        );
        vm.prank(stranger);
        assertEq(mall.settle(_one(orderId)), 1, "count");

        assertStatus(orderId, Status.Settled);
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "merchant");
        assertEq(_balance(Defaults.HOUSE), Defaults.FEE, "house");
        assertEq(_balance(Defaults.POOL), Defaults.BREAKAGE, "pool");
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "cat");
        assertEq(_balance(Defaults.BOB), Defaults.BOB_SHARE, "bob");
        assertEq(_balance(Defaults.ANN), Defaults.ANN_SHARE, "ann");
        assertEq(mall.account(Defaults.ANN).volume, Defaults.VOLUME, "volume");
        assertEq(mall.account(Defaults.HOUSE).volume, 0, "the house stands above the paid depth");
        assertEq(mall.account(Defaults.MERCHANT).volume, 0, "merchant's volume");
        assertEq(token.balanceOf(address(mall)), Defaults.TOTAL, "no token moves");
        assertConserved();
    }

    function test_WhenTheDeadlineIsNotReached() external {
        // it should skip the order in the last second before
        uint256 orderId = _placeShipped();
        vm.warp(_deadline(orderId) - 1);
        assertEq(mall.settle(_one(orderId)), 0, "count");
        assertStatus(orderId, Status.Shipped);
    }

    function test_GivenNoReferrer() external {
        // it should pay all but the fee to the merchant
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, 0), address(0), 0);
        _ship(orderId);
        _settleDue(orderId);
        assertEq(_balance(Defaults.MERCHANT), Defaults.TOTAL - Defaults.FEE, "merchant");
        assertEq(_balance(Defaults.POOL), 0, "pool");
    }

    function test_GivenTheLineIsShorterThanThePlan() external {
        // it should credit the house as a level and leave the rest to breakage
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, Defaults.ANN), address(0), 0);
        _ship(orderId);
        _settleDue(orderId);
        assertEq(_balance(Defaults.ANN), 5e6, "ann");
        assertEq(_balance(Defaults.HOUSE), Defaults.FEE + 3e6, "house");
        assertEq(_balance(Defaults.POOL), 12e6, "pool");
        assertEq(mall.account(Defaults.HOUSE).volume, Defaults.VOLUME, "the house's volume");
    }

    function test_GivenTheBuyerIsADistributorUnderSelfRebate() external {
        // it should pay him the first level
        _fund(cat);
        _settleDue(_shippedUnder(PLAN_SELF_REBATE, cat, 0));
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "cat");
    }

    function test_GivenTheMerchantStandsInTheLine() external {
        // it should leave the merchant's share to breakage: nobody earns on his own sale
        _register(stranger, Defaults.MERCHANT);
        uint40 id = mall.accountOf(stranger);
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, id), address(0), 0);
        _ship(orderId);
        _settleDue(orderId);
        assertEq(_balance(id), 5e6, "the recruit");
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "merchant");
        assertEq(mall.account(Defaults.MERCHANT).volume, 0, "merchant's volume");
        assertEq(_balance(Defaults.HOUSE), Defaults.FEE + 2e6, "house, third level");
        assertEq(_balance(Defaults.POOL), 13e6, "pool");
    }

    function test_GivenBreakageToMerchant() external {
        // it should add it to the proceeds and report none
        _settleDue(_shippedUnder(PLAN_BREAKAGE_TO_MERCHANT, buyer, Defaults.CAT));
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS + Defaults.BREAKAGE, "merchant");
        assertEq(_balance(Defaults.POOL), 0, "pool");
    }

    /* SUSPENDED EARNERS */

    function test_GivenAnUplineIsSuspended() external {
        // it should leave his share to breakage and his volume where it was
        uint256 orderId = _placeShipped();
        _suspend(Defaults.BOB);
        _settleDue(orderId);
        assertEq(_balance(Defaults.BOB), 0, "bob");
        assertEq(mall.account(Defaults.BOB).volume, 0, "bob's volume");
        assertEq(_balance(Defaults.ANN), Defaults.ANN_SHARE, "ann stays on her level");
        assertEq(_balance(Defaults.POOL), Defaults.BREAKAGE + Defaults.BOB_SHARE, "pool");
    }

    function test_GivenAnUplineIsSuspended_WhenThePlanCompresses() external {
        // it should pass over him and move everybody above one level down
        uint256 orderId = _shippedUnder(PLAN_COMPRESS, buyer, Defaults.CAT);
        _suspend(Defaults.BOB);
        _settleDue(orderId);
        assertEq(_balance(Defaults.BOB), 0, "bob");
        assertEq(_balance(Defaults.ANN), Defaults.BOB_SHARE, "ann on bob's level");
        assertEq(_balance(Defaults.HOUSE), Defaults.FEE + Defaults.ANN_SHARE, "house on ann's level");
        assertEq(_balance(Defaults.POOL), Defaults.BREAKAGE, "pool");
    }

    function test_GivenSixteenInARowAreSuspended_WhenThePlanCompresses() external {
        // it should pass over sixteen and give up at the seventeenth
        uint40 top = Defaults.CAT;
        for (uint160 i = 0; i < 17; ++i) {
            top = _register(address(70_000 + i), top);
            _suspend(top);
        }
        uint256 short = _shippedUnder(PLAN_COMPRESS, buyer, top - 1);
        _settleDue(short);
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "sixteen passed over");
        _fund(stranger);
        uint256 long = _shippedUnder(PLAN_COMPRESS, stranger, top);
        _settleDue(long);
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "seventeen not");
        assertEq(_balance(Defaults.POOL), Defaults.BREAKAGE + Defaults.COMMISSION, "the whole commission is breakage");
    }

    /* TIERS */

    function test_GivenAVolumeReachesAThreshold() external {
        // it should raise the tier after the order and pay by it from the next one
        for (uint256 i = 0; i < 4; ++i) _placeSettled();
        assertEq(mall.account(Defaults.CAT).tier, 0, "tier at 800");
        _placeSettled();
        assertEq(mall.account(Defaults.CAT).tier, 1, "tier at 1,000");
        assertEq(_balance(Defaults.CAT), 5 * Defaults.CAT_SHARE, "the fifth still paid at tier 0");
        _placeSettled();
        assertEq(_balance(Defaults.CAT), 5 * Defaults.CAT_SHARE + 7_500_000, "the sixth at tier 1");
    }

    function test_GivenOneOrderPassesTwoThresholds() external {
        // it should raise the tier by two
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 50, Defaults.CAT), address(0), 0);
        _ship(orderId);
        _settleDue(orderId);
        assertEq(mall.account(Defaults.CAT).tier, 2, "tier");
        assertEq(mall.account(Defaults.CAT).volume, 500_000, "volume");
    }

    function test_GivenATierWasReachedUnderAnotherPlan() external {
        // it should never fall, though this plan asks for more
        uint256 big = _placeCart(buyer, _cart(Defaults.PRODUCT, 50, Defaults.CAT), address(0), 0);
        _ship(big);
        _settleDue(big);
        IGovernance.Plan memory plan = Defaults.plan();
        (plan.thresholds[0], plan.thresholds[1], plan.thresholds[2]) = (1_000_000, 2_000_000, 3_000_000);
        uint40 productId = _list(merchant, Defaults.MERCHANT, Defaults.PRICE, _publishUsable(plan));
        uint256 orderId = _placeCart(buyer, _cart(productId, 2, Defaults.CAT), address(0), 0);
        _ship(orderId);
        _settleDue(orderId);
        assertEq(mall.account(Defaults.CAT).tier, 2, "I14: a tier never falls");
    }

    /* BATCHES */

    function test_WhenABatchSpansMerchantsAndPlans() external {
        // it should pay each what it would get alone
        uint256[] memory ids = new uint256[](5);
        ids[0] = _placeShipped();
        ids[1] = _placeCart(buyer, _cart(Defaults.OTHER_PRODUCT, 2, Defaults.CAT), address(0), 0);
        vm.prank(otherMerchant);
        mall.ship(_one(ids[1]));
        ids[2] = _placeShipped();
        ids[3] = _placeShipped();
        ids[4] = _shippedUnder(PLAN_BREAKAGE_TO_MERCHANT, buyer, Defaults.CAT);
        vm.warp(_deadline(ids[4]));
        uint256 snapshot = vm.snapshotState();
        for (uint256 i = 0; i < 5; ++i) mall.enforce(ids[i]);
        uint256[7] memory alone = _allBalances();
        vm.revertToState(snapshot);
        assertEq(mall.settle(ids), 5, "count");
        uint256[7] memory together = _allBalances();
        for (uint256 id = 0; id < 7; ++id) assertEq(together[id], alone[id], "balance");
        assertConserved();
    }

    function _allBalances() private view returns (uint256[7] memory balances) {
        for (uint40 id = 0; id < 7; ++id) balances[id] = _balance(id);
    }

    function test_WhenAnIdIsGivenTwice() external {
        // it should settle it once
        uint256 orderId = _placeShipped();
        vm.warp(_deadline(orderId));
        assertEq(mall.settle(_ids(orderId, orderId)), 1, "count");
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "merchant");
        assertConserved();
    }

    function test_WhenSomeAreNotDue() external {
        // it should skip them, whatever they are, and settle the others
        uint256 due = _placeShipped();
        uint256[] memory ids = new uint256[](7);
        ids[0] = _place();
        ids[1] = _placeSettled();
        ids[2] = _placeReturning(1e6);
        ids[3] = 12_345;
        ids[4] = 0;
        ids[5] = due;
        ids[6] = (uint256(1) << 40) | due;
        vm.warp(_deadline(due));
        uint256 late = _placeShipped();
        ids[4] = late;
        assertEq(mall.settle(ids), 1, "count");
        assertStatus(due, Status.Settled);
        assertStatus(ids[2], Status.ReturnRequested);
        assertStatus(late, Status.Shipped);
        assertConserved();
    }

    function test_WhenAStaleIdIsGiven() external {
        // it should not settle the order that took the shelf over
        uint256 first = _placeSettled();
        uint256 second = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, 0), address(0), uint40(first));
        _ship(second);
        vm.warp(_deadline(second));
        assertEq(mall.settle(_one(first)), 0, "count");
        assertStatus(second, Status.Shipped);
        assertEq(mall.settle(_one(second)), 1, "count of the right id");
    }

    function test_WhenNoOrderIsGiven() external {
        // it should settle none
        assertEq(mall.settle(new uint256[](0)), 0, "count");
    }

    function test_GivenTheReferrerIsHouseAndMerchantIsSuspended() external {
        // it should pay the house its level, and the suspended merchant what it sold
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, Defaults.HOUSE), address(0), 0);
        _ship(orderId);
        _suspend(Defaults.MERCHANT);
        _settleDue(orderId);
        assertEq(_balance(Defaults.HOUSE), Defaults.FEE + 5e6, "house");
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "merchant");
    }
}
