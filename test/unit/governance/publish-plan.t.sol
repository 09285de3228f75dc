// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { MallSlots } from "../../utils/MallSlots.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PublishPlanTest is BaseTest {
    IGovernance.Plan private _plan;

    function setUp() public override {
        super.setUp();
        _plan = Defaults.plan();
    }

    function _tryToPublish() private returns (uint16) {
        return _publish(_plan);
    }

    function _expectWindowInvalid(uint256 window, uint256 given) private {
        expectError(IGovernance.PlanWindowInvalid.selector, window, given);
        _tryToPublish();
        _plan = Defaults.plan();
    }

    function test_WhenAPlannerPublishes() external {
        // it should keep every word of it and open it after the delay
        for (uint256 i = 0; i < 8; ++i) _plan.tierBps[i] = uint16(10_000 - i);
        for (uint256 i = 0; i < 7; ++i) _plan.thresholds[i] = type(uint32).max - 7 + uint32(i);
        (_plan.feeBps, _plan.flags, _plan.bindingDays) = (1_000, 7, type(uint16).max);
        uint40 usableFrom = uint40(block.timestamp + Defaults.PLAN_DELAY);
        vm.expectEmit(address(mall));
        emit IGovernance.PlanPublished(2, _plan, usableFrom);
        assertEq(_tryToPublish(), 2, "id");

        (IGovernance.Plan memory found, uint40 from, bool isRetired) = mall.plan(2);
        assertEq(abi.encode(found), abi.encode(_plan), "plan");
        assertEq(from, usableFrom, "usable from");
        assertTrue(!isRetired, "not retired");
        assertEq(mall.planCount(), 2, "count");
    }

    function test_WhenTheLongestWindowsArePublished() external {
        // it should accept 366 days each
        uint32 most = uint32(Defaults.MAX_WINDOW);
        (_plan.cancelGrace, _plan.shipWindow, _plan.deliveryWindow) = (most, most, most);
        (_plan.returnWindow, _plan.responseWindow, _plan.arbitrationWindow) = (most, most, most);
        (IGovernance.Plan memory found, , ) = mall.plan(_tryToPublish());
        assertEq(abi.encode(found), abi.encode(_plan), "plan");
    }

    function test_WhenTheShortestWindowsArePublished() external {
        // it should accept no grace, seconds, and the least return window
        (_plan.cancelGrace, _plan.shipWindow, _plan.deliveryWindow) = (0, 1, 1);
        (_plan.returnWindow, _plan.responseWindow, _plan.arbitrationWindow) = (7 days, 1, 1);
        (IGovernance.Plan memory found, , ) = mall.plan(_tryToPublish());
        assertEq(abi.encode(found), abi.encode(_plan), "plan");
    }

    function test_WhenThePlanPaysNobody() external {
        // it should accept it
        delete _plan.levelBps;
        delete _plan.thresholds;
        assertEq(_tryToPublish(), 2, "id");
    }

    function test_WhenTheHighestTierMakesTheSharesTooHigh() external {
        // it should accept the whole commission exactly and revert with PlanSharesTooHigh one above
        _plan.levelBps[3] = 2_500;
        for (uint256 i = 0; i < 8; ++i) _plan.tierBps[i] = 1;
        _plan.tierBps[7] = 8_000;
        assertEq(_tryToPublish(), 2, "12,500 times 8,000");
        _plan.tierBps[7] = 8_001;
        expectError(IGovernance.PlanSharesTooHigh.selector, 12_500, 8_001);
        _tryToPublish();
    }

    function test_RevertWhen_LevelsAreTooDeep() external {
        // it should revert with PlanLevelsTooDeep
        (_plan.levelBps[3], _plan.levelBps[4]) = (1, 1);
        expectError(IGovernance.PlanLevelsTooDeep.selector, 5, Defaults.MAX_LEVELS);
        _tryToPublish();
    }

    function test_RevertWhen_ALevelFollowsAGap() external {
        // it should revert with PlanLevelAfterGap
        _plan.levelBps[1] = 0;
        expectError(IGovernance.PlanLevelAfterGap.selector, 2);
        _tryToPublish();
    }

    function test_RevertWhen_TheFeeIsTooHigh() external {
        // it should revert with PlanFeeTooHigh
        _plan.feeBps = 1_001;
        expectError(IGovernance.PlanFeeTooHigh.selector, 1_001, 1_000);
        _tryToPublish();
    }

    function test_RevertWhen_AFlagIsUnknown() external {
        // it should revert with PlanFlagsUnknown for each of the other bits
        for (uint256 bit = 3; bit < 16; ++bit) {
            _plan.flags = uint16(1 << bit);
            expectError(IGovernance.PlanFlagsUnknown.selector, 1 << bit);
            _tryToPublish();
        }
    }

    function test_RevertWhen_ThresholdsDoNotAscend() external {
        // it should revert with PlanThresholdsNotAscending for an equal, a lower and one after the end
        _plan.thresholds[2] = _plan.thresholds[1];
        expectError(IGovernance.PlanThresholdsNotAscending.selector, 2);
        _tryToPublish();
        _plan.thresholds[2] = 1;
        expectError(IGovernance.PlanThresholdsNotAscending.selector, 2);
        _tryToPublish();
        (_plan.thresholds[2], _plan.thresholds[3]) = (0, 90_000);
        expectError(IGovernance.PlanThresholdsNotAscending.selector, 3);
        _tryToPublish();
    }

    function test_RevertWhen_AWindowIsZero() external {
        // it should revert with PlanWindowInvalid for all but the grace
        (_plan.cancelGrace, _plan.shipWindow) = (0, 0);
        _expectWindowInvalid(1, 0);
        _plan.deliveryWindow = 0;
        _expectWindowInvalid(2, 0);
        _plan.returnWindow = 0;
        _expectWindowInvalid(3, 0);
        _plan.responseWindow = 0;
        _expectWindowInvalid(4, 0);
        _plan.arbitrationWindow = 0;
        _expectWindowInvalid(5, 0);
    }

    function test_RevertWhen_AWindowIsTooLong() external {
        // it should revert with PlanWindowInvalid one second above 366 days
        uint32 over = uint32(Defaults.MAX_WINDOW + 1);
        _plan.cancelGrace = over;
        _expectWindowInvalid(0, over);
        _plan.shipWindow = over;
        _expectWindowInvalid(1, over);
        _plan.deliveryWindow = over;
        _expectWindowInvalid(2, over);
        _plan.returnWindow = over;
        _expectWindowInvalid(3, over);
        _plan.responseWindow = over;
        _expectWindowInvalid(4, over);
        _plan.arbitrationWindow = over;
        _expectWindowInvalid(5, over);
    }

    function test_RevertWhen_GraceOutlastsTheShipWindow() external {
        // it should revert with PlanWindowInvalid
        _plan.cancelGrace = Defaults.SHIP_WINDOW + 1;
        _expectWindowInvalid(0, Defaults.SHIP_WINDOW + 1);
    }

    function test_RevertWhen_TheReturnWindowIsTooShort() external {
        // it should revert with PlanWindowInvalid one second below the least
        _plan.returnWindow = uint32(Defaults.MIN_RETURN_WINDOW - 1);
        _expectWindowInvalid(3, Defaults.MIN_RETURN_WINDOW - 1);
    }

    function test_RevertGiven_AllIdsAreUsed() external {
        // it should revert with PlanCountExhausted, having given out 65,534
        bytes32 slot = bytes32(MallSlots.REGISTER);
        uint256 word = uint256(vm.load(address(mall), slot));
        assertEq(uint16(word >> 160), 2, "the slot is the register");
        word = (word & ~(uint256(type(uint16).max) << 160)) | (uint256(65_534) << 160);
        vm.store(address(mall), slot, bytes32(word));
        assertEq(_tryToPublish(), 65_534, "last id");
        expectError(IGovernance.PlanCountExhausted.selector);
        _tryToPublish();
    }

    function test_RevertWhen_TheCallerIsNoPlanner() external {
        // it should revert with AccessManagedUnauthorized, for every other role too
        address[6] memory others = [admitter, arbiter, guardian, treasurer, merchant, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            expectMissingRole(others[i]);
            vm.prank(others[i]);
            mall.publishPlan(_plan);
        }
    }

    function test_RevertWhen_AnUnknownPlanIsRead() external {
        // it should revert with PlanUnknown
        expectError(IGovernance.PlanUnknown.selector, 2);
        mall.plan(2);
        expectError(IGovernance.PlanUnknown.selector, 0);
        mall.plan(0);
    }
}
