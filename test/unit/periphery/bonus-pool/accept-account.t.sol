// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../../contracts/interfaces/IAccounts.sol";
import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";
import { Defaults } from "../../../utils/Defaults.sol";

contract AcceptAccountTest is BonusPoolBase {
    function test_WhenTheTreasuryProposedThePool() external {
        // it should own account 0, whoever called, with what was in it
        IBonusPool other = _deployPool();
        _placeSettled();
        vm.prank(address(pool));
        mall.proposeWallet(Defaults.POOL, address(other));
        vm.prank(stranger);
        other.acceptAccount();
        assertEq(mall.walletOf(Defaults.POOL), address(other), "owner");
        assertEq(other.collect(), Defaults.BREAKAGE, "what was in it");
    }

    function test_RevertGiven_NobodyProposedIt() external {
        // it should revert with WalletNotProposed: the owner decides
        IBonusPool other = _deployPool();
        expectError(IAccounts.WalletNotProposed.selector, Defaults.POOL, num(address(other)));
        other.acceptAccount();
    }

    function test_RevertGiven_AnotherAccountWasProposedToIt() external {
        // it should revert with WalletNotProposed: it takes account 0 and no other
        IBonusPool other = _deployPool();
        vm.prank(cat);
        mall.proposeWallet(Defaults.CAT, address(other));
        expectError(IAccounts.WalletNotProposed.selector, Defaults.POOL, num(address(other)));
        other.acceptAccount();
    }

    function test_GivenItOwnsTheAccount() external {
        // it should leave the treasury no way to take the account or its money back
        _placeSettled();
        vm.startPrank(treasury);
        expectError(IAccounts.CallerNotOwner.selector, Defaults.POOL, num(treasury));
        mall.proposeWallet(Defaults.POOL, treasury);
        expectError(IAccounts.CallerNotOwner.selector, Defaults.POOL, num(treasury));
        mall.claim(Defaults.POOL, treasury);
        vm.stopPrank();
    }
}
