// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetPlanTest is BaseTest {
    function test_WhenTheMerchantMovesAProduct() external {
        // it should put new orders under the new plan, its ship window included
        IGovernance.Plan memory other = Defaults.plan();
        other.shipWindow = 2 days;
        uint16 planId = _publishUsable(other);
        uint256 before = _place();
        vm.expectEmit(address(mall));
        emit ICatalog.ProductChanged(Defaults.PRODUCT, Defaults.PRICE, Defaults.COMMISSION_BPS, planId, true);
        vm.prank(merchant);
        mall.setPlan(Defaults.PRODUCT, planId);
        assertEq(mall.order(before).planId, Defaults.PLAN, "old order");
        uint256 orderId = _place();
        assertEq(mall.order(orderId).planId, planId, "new order");
        assertEq(_deadline(orderId), block.timestamp + 2 days, "deadline");
    }

    function test_RevertWhen_ThePlanDoesNotExist() external {
        // it should revert with PlanUnknown
        expectError(IGovernance.PlanUnknown.selector, 9);
        vm.prank(merchant);
        mall.setPlan(Defaults.PRODUCT, 9);
    }

    function test_RevertWhen_ThePlanIsNotYetUsable() external {
        // it should revert with PlanNotUsable
        uint16 planId = _publish(Defaults.plan());
        expectError(IGovernance.PlanNotUsable.selector, planId, block.timestamp + Defaults.PLAN_DELAY);
        vm.prank(merchant);
        mall.setPlan(Defaults.PRODUCT, planId);
    }

    function test_RevertWhen_ThePlanIsRetired() external {
        // it should revert with PlanRetiredAlready
        vm.prank(planner);
        mall.retirePlan(Defaults.PLAN);
        expectError(IGovernance.PlanRetiredAlready.selector, Defaults.PLAN);
        vm.prank(merchant);
        mall.setPlan(Defaults.PRODUCT, Defaults.PLAN);
    }

    function test_RevertWhen_TheProductDoesNotExist() external {
        // it should revert with ProductUnknown
        expectError(ICatalog.ProductUnknown.selector, 99);
        vm.prank(merchant);
        mall.setPlan(99, Defaults.PLAN);
    }

    function test_RevertWhen_AStrangerCalls() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.MERCHANT, stranger, Defaults.CATALOG);
        vm.prank(stranger);
        mall.setPlan(Defaults.PRODUCT, Defaults.PLAN);
    }
}
