// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract RegisterTest is BaseTest {
    function test_WhenTheUplineExists() external {
        // it should open an account under the upline, free of charge, with the next id
        uint40 next = mall.accountCount();
        vm.expectEmit(address(mall));
        emit IAccounts.DistributorRegistered(next, stranger, Defaults.CAT);
        uint40 id = _register(stranger, Defaults.CAT);

        IAccounts.AccountInfo memory opened = mall.account(id);
        assertEq(id, next, "id");
        assertEq(opened.wallet, stranger, "wallet");
        assertEq(opened.uplineId, Defaults.CAT, "upline");
        assertEq(opened.joinedAt, block.timestamp, "joined at");
        assertEq(uint256(opened.balance) + opened.volume + opened.tier, 0, "nothing earned");
        assertTrue(!opened.isMerchant && !opened.isSuspended, "no standing");
        assertEq(mall.accountOf(stranger), id, "account of the wallet");
        assertEq(mall.accountCount(), next + 1, "count");
        assertEq(token.balanceOf(address(mall)), 0, "nothing charged");
    }

    function test_WhenTheUplineIsTheHouse() external {
        // it should stand at the top of a line
        assertEq(mall.account(_register(stranger, Defaults.HOUSE)).uplineId, Defaults.HOUSE, "upline");
    }

    function test_GivenABoundBuyer() external {
        // it should keep the binding beside the account
        _place();
        _register(buyer, Defaults.ANN);
        (uint40 referrer, uint40 until) = mall.bindingOf(buyer);
        assertEq(referrer, Defaults.CAT, "referrer");
        assertEq(until, block.timestamp + 30 days, "until");
    }

    function test_RevertGiven_TheCallerHasAnAccount() external {
        // it should revert with WalletTaken
        expectError(IAccounts.WalletTaken.selector, num(ann), Defaults.ANN);
        _register(ann, Defaults.HOUSE);
    }

    function test_RevertWhen_TheTreasuryRegisters() external {
        // it should revert with WalletTaken: it owns the house
        expectError(IAccounts.WalletTaken.selector, num(treasury), Defaults.HOUSE);
        _register(treasury, Defaults.HOUSE);
    }

    function test_RevertWhen_TheUplineIsThePool() external {
        // it should revert with UplineUnknown
        expectError(IAccounts.UplineUnknown.selector, Defaults.POOL);
        _register(stranger, Defaults.POOL);
    }

    function test_RevertWhen_TheUplineWouldBeItself() external {
        // it should revert with UplineUnknown: no cycle can begin
        uint40 next = mall.accountCount();
        expectError(IAccounts.UplineUnknown.selector, next);
        _register(stranger, next);
    }

    function test_RevertWhen_TheUplineDoesNotExist() external {
        // it should revert with UplineUnknown
        expectError(IAccounts.UplineUnknown.selector, Defaults.NOBODY);
        _register(stranger, Defaults.NOBODY);
    }

    function test_RevertGiven_IntakeIsPaused() external {
        // it should revert with IntakePausedUntil up to the last second
        vm.prank(guardian);
        mall.pause();
        uint256 until = mall.pausedUntil();
        vm.warp(until - 1);
        expectError(IGovernance.IntakePausedUntil.selector, until);
        _register(stranger, Defaults.HOUSE);
    }

    function test_GivenThePauseHasExpired() external {
        // it should register at the second the pause ends
        vm.prank(guardian);
        mall.pause();
        vm.warp(mall.pausedUntil());
        _register(stranger, Defaults.HOUSE);
        assertEq(mall.accountOf(stranger), mall.accountCount() - 1, "account");
    }
}
