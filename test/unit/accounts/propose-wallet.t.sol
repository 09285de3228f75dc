// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ProposeWalletTest is BaseTest {
    function test_WhenTheOwnerProposes() external {
        // it should name the wallet and change nothing else
        vm.expectEmit(address(mall));
        emit IAccounts.WalletProposed(Defaults.CAT, stranger);
        vm.prank(cat);
        mall.proposeWallet(Defaults.CAT, stranger);
        assertEq(mall.proposedWalletOf(Defaults.CAT), stranger, "proposed");
        assertEq(mall.walletOf(Defaults.CAT), cat, "owner");
    }

    function test_WhenTheOwnerProposesZero() external {
        // it should withdraw the proposal
        vm.startPrank(cat);
        mall.proposeWallet(Defaults.CAT, stranger);
        mall.proposeWallet(Defaults.CAT, address(0));
        vm.stopPrank();
        expectError(IAccounts.WalletNotProposed.selector, Defaults.CAT, num(stranger));
        vm.prank(stranger);
        mall.acceptWallet(Defaults.CAT);
    }

    function test_RevertWhen_AStrangerProposes() external {
        // it should revert with CallerNotOwner
        expectError(IAccounts.CallerNotOwner.selector, Defaults.CAT, num(stranger));
        vm.prank(stranger);
        mall.proposeWallet(Defaults.CAT, stranger);
    }

    function test_RevertWhen_TheAccountDoesNotExist() external {
        // it should revert with CallerNotOwner
        expectError(IAccounts.CallerNotOwner.selector, Defaults.NOBODY, num(stranger));
        vm.prank(stranger);
        mall.proposeWallet(Defaults.NOBODY, stranger);
    }
}
