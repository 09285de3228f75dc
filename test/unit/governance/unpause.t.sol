// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract UnpauseTest is BaseTest {
    function test_GivenAPause_WhenAGuardianEndsIt() external {
        // it should open intake at once
        vm.startPrank(guardian);
        mall.pause();
        vm.expectEmit(address(mall));
        emit IGovernance.IntakeResumed(guardian);
        mall.unpause();
        vm.stopPrank();
        assertEq(mall.pausedUntil(), block.timestamp, "until");
        assertEq(mall.order(_place()).total, Defaults.TOTAL, "total");
    }

    function test_GivenNoPause() external {
        // it should change nothing
        vm.prank(guardian);
        mall.unpause();
        assertEq(mall.order(_place()).total, Defaults.TOTAL, "total");
    }

    function test_RevertWhen_TheCallerIsNoGuardian() external {
        // it should revert with AccessManagedUnauthorized, for every other role too
        address[6] memory others = [planner, admitter, arbiter, treasurer, merchant, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            expectMissingRole(others[i]);
            vm.prank(others[i]);
            mall.unpause();
        }
    }
}
