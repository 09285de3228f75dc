// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PlaceIntakeTest is BaseTest {
    function test_RevertGiven_IntakeIsPaused() external {
        // it should revert with IntakePausedUntil
        vm.prank(guardian);
        mall.pause();
        expectError(IGovernance.IntakePausedUntil.selector, block.timestamp + Defaults.PAUSE_PERIOD);
        _place();
    }

    function test_RevertGiven_TheMerchantIsSuspended() external {
        // it should revert with MerchantSuspended
        _suspend(Defaults.MERCHANT);
        expectError(IAccounts.MerchantSuspended.selector, Defaults.MERCHANT);
        _place();
    }

    function test_RevertGiven_TheMerchantIsNoLongerAdmitted() external {
        // it should revert with MerchantUnknown
        vm.prank(admitter);
        mall.setMerchant(Defaults.MERCHANT, false);
        expectError(IAccounts.MerchantUnknown.selector, Defaults.MERCHANT);
        _place();
    }

    function test_RevertGiven_ThePlanIsRetired() external {
        // it should revert with PlanRetiredAlready
        vm.prank(planner);
        mall.retirePlan(Defaults.PLAN);
        expectError(IGovernance.PlanRetiredAlready.selector, Defaults.PLAN);
        _place();
    }

    function test_GivenAnotherMerchantSharesTheFilterBit() external {
        // it should sell although that bit is set, for every remainder of 32
        address namesake;
        while (mall.accountCount() <= Defaults.MERCHANT + 32) {
            namesake = address(uint160(10_000 + mall.accountCount()));
            _register(namesake, Defaults.HOUSE);
        }
        _admit(Defaults.MERCHANT + 32);
        uint40 productId = _list(namesake, Defaults.MERCHANT + 32, Defaults.PRICE, Defaults.PLAN);
        _suspend(Defaults.MERCHANT);
        IOrders.Cart memory cart = _cart(productId, 1, 0);
        cart.merchantId = Defaults.MERCHANT + 32;
        assertEq(mall.order(_placeCart(buyer, cart, address(0), 0)).total, Defaults.PRICE, "total");
        expectError(IAccounts.MerchantSuspended.selector, Defaults.MERCHANT);
        _place();
    }

    function test_GivenAnotherPlanSharesTheFilterBit() external {
        // it should sell under it although that bit is set
        while (mall.planCount() < Defaults.PLAN + 32) _publish(Defaults.plan());
        vm.warp(block.timestamp + Defaults.PLAN_DELAY);
        uint40 productId = _list(merchant, Defaults.MERCHANT, Defaults.PRICE, Defaults.PLAN + 32);
        vm.prank(planner);
        mall.retirePlan(Defaults.PLAN);
        assertEq(mall.order(_placeCart(buyer, _cart(productId, 1, 0), address(0), 0)).planId, 33, "plan");
    }

    function test_GivenTheMerchantWasOnceSuspended() external {
        // it should sell again although the bit stays set
        _suspend(Defaults.MERCHANT);
        vm.prank(admitter);
        mall.suspend(Defaults.MERCHANT, false);
        assertEq(mall.order(_place()).total, Defaults.TOTAL, "total");
    }
}
