// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract RetirePlanTest is BaseTest {
    function _retire(address who, uint16 planId) private {
        vm.prank(who);
        mall.retirePlan(planId);
    }

    function test_WhenAPlannerRetires() external {
        // it should mark the plan and change nothing else of it
        (IGovernance.Plan memory before, uint40 from, ) = mall.plan(Defaults.PLAN);
        vm.expectEmit(address(mall));
        emit IGovernance.PlanRetired(Defaults.PLAN);
        _retire(planner, Defaults.PLAN);
        (IGovernance.Plan memory found, uint40 usableFrom, bool isRetired) = mall.plan(Defaults.PLAN);
        assertTrue(isRetired, "retired");
        assertEq(usableFrom, from, "usable from");
        assertEq(abi.encode(found), abi.encode(before), "I25: a published plan never changes but for being retired");
    }

    function test_GivenOrdersUnderThePlan() external {
        // it should let them live on to their end
        uint256 orderId = _placeShipped();
        _retire(planner, Defaults.PLAN);
        vm.warp(_deadline(orderId));
        assertEq(mall.settle(_one(orderId)), 1, "settled");
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "cat");
    }

    function test_RevertGiven_ItIsRetired() external {
        // it should revert with PlanRetiredAlready
        _retire(planner, Defaults.PLAN);
        expectError(IGovernance.PlanRetiredAlready.selector, Defaults.PLAN);
        _retire(planner, Defaults.PLAN);
    }

    function test_RevertWhen_ThePlanDoesNotExist() external {
        // it should revert with PlanUnknown
        expectError(IGovernance.PlanUnknown.selector, 2);
        _retire(planner, 2);
    }

    function test_RevertWhen_TheCallerIsNoPlanner() external {
        // it should revert with AccessManagedUnauthorized, for every other role too
        address[6] memory others = [admitter, arbiter, guardian, treasurer, merchant, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            expectMissingRole(others[i]);
            _retire(others[i], Defaults.PLAN);
        }
    }
}
