// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SuspendTest is BaseTest {
    function test_WhenAnAdmitterSuspends() external {
        // it should mark the account and keep what it has
        _placeSettled();
        vm.expectEmit(address(mall));
        emit IAccounts.SuspensionSet(Defaults.CAT, true);
        _suspend(Defaults.CAT);
        assertTrue(mall.account(Defaults.CAT).isSuspended, "suspended");
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "balance");
        assertEq(mall.account(Defaults.CAT).uplineId, Defaults.BOB, "upline");
    }

    function test_WhenAnAdmitterLiftsIt() external {
        // it should earn and sell again
        _suspend(Defaults.CAT);
        _suspend(Defaults.MERCHANT);
        vm.expectEmit(address(mall));
        emit IAccounts.SuspensionSet(Defaults.CAT, false);
        vm.startPrank(admitter);
        mall.suspend(Defaults.CAT, false);
        mall.suspend(Defaults.MERCHANT, false);
        vm.stopPrank();
        _placeSettled();
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "balance");
    }

    function test_RevertWhen_TheIdIsReserved() external {
        // it should revert with AccountReserved for pool and house
        vm.startPrank(admitter);
        expectError(IAccounts.AccountReserved.selector, Defaults.POOL);
        mall.suspend(Defaults.POOL, true);
        expectError(IAccounts.AccountReserved.selector, Defaults.HOUSE);
        mall.suspend(Defaults.HOUSE, true);
        vm.stopPrank();
    }

    function test_RevertWhen_TheAccountDoesNotExist() external {
        // it should revert with AccountUnknown
        expectError(IAccounts.AccountUnknown.selector, Defaults.NOBODY);
        _suspend(Defaults.NOBODY);
    }

    function test_RevertWhen_TheCallerIsNoAdmitter() external {
        // it should revert with AccessManagedUnauthorized, for every other role too
        address[6] memory others = [planner, arbiter, guardian, treasurer, merchant, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            expectMissingRole(others[i]);
            vm.prank(others[i]);
            mall.suspend(Defaults.CAT, true);
        }
    }
}
