// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract AcceptWalletTest is BaseTest {
    function _propose(uint40 id, address from, address to) private {
        vm.prank(from);
        mall.proposeWallet(id, to);
    }

    function _accept(uint40 id, address who) private {
        vm.prank(who);
        mall.acceptWallet(id);
    }

    function test_WhenTheProposedWalletAccepts() external {
        // it should take the account over with its balance, and free the previous wallet
        _placeSettled();
        _propose(Defaults.CAT, cat, stranger);
        vm.expectEmit(address(mall));
        emit IAccounts.WalletChanged(Defaults.CAT, cat, stranger);
        _accept(Defaults.CAT, stranger);

        assertEq(mall.walletOf(Defaults.CAT), stranger, "owner");
        assertEq(mall.accountOf(stranger), Defaults.CAT, "account of the new wallet");
        assertEq(mall.accountOf(cat), 0, "account of the old wallet");
        assertEq(mall.proposedWalletOf(Defaults.CAT), address(0), "proposal");
        assertEq(mall.account(Defaults.CAT).uplineId, Defaults.BOB, "upline");
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "balance");
    }

    function test_GivenTheAccountWasHandedOver_WhenThePreviousWalletRegisters() external {
        // it should open a new account for it
        _propose(Defaults.CAT, cat, stranger);
        _accept(Defaults.CAT, stranger);
        assertEq(_register(cat, Defaults.ANN), mall.accountCount() - 1, "new id");
    }

    function test_GivenTheAccountWasHandedOver_WhenThePreviousWalletClaims() external {
        // it should revert with CallerNotOwner
        _placeSettled();
        _propose(Defaults.CAT, cat, stranger);
        _accept(Defaults.CAT, stranger);
        expectError(IAccounts.CallerNotOwner.selector, Defaults.CAT, num(cat));
        vm.prank(cat);
        mall.claim(Defaults.CAT, cat);
    }

    function test_GivenABoundBuyer_WhenHeTakesAnAccountOver() external {
        // it should keep both wallets' bindings where they were
        _place();
        _propose(Defaults.CAT, cat, buyer);
        _accept(Defaults.CAT, buyer);
        (uint40 referrer, ) = mall.bindingOf(buyer);
        assertEq(referrer, Defaults.CAT, "the buyer's binding");
        (referrer, ) = mall.bindingOf(cat);
        assertEq(referrer, 0, "the previous owner's binding");
    }

    function test_WhenThePoolIsHandedOver() external {
        // it should leave the new owner free to register, and the treasury in the house
        _propose(Defaults.POOL, treasury, stranger);
        _accept(Defaults.POOL, stranger);
        assertEq(mall.walletOf(Defaults.POOL), stranger, "owner of the pool");
        assertEq(mall.walletOf(Defaults.HOUSE), treasury, "owner of the house");
        assertEq(mall.accountOf(treasury), Defaults.HOUSE, "account of the treasury");
        assertEq(_register(stranger, Defaults.HOUSE), mall.accountCount() - 1, "own account");
        assertEq(mall.accountOf(stranger), mall.accountCount() - 1, "account of the new owner");
    }

    function test_WhenTheHouseIsHandedOver() external {
        // it should pay the house's balance to the new owner only
        _placeSettled();
        _propose(Defaults.HOUSE, treasury, stranger);
        _accept(Defaults.HOUSE, stranger);
        vm.prank(stranger);
        assertEq(mall.claim(Defaults.HOUSE, stranger), Defaults.FEE, "claimed");
        assertEq(mall.accountOf(treasury), 0, "account of the treasury");
    }

    function test_RevertGiven_ThePoolHasAnotherOwner_WhenAnAccountHolderAccepts() external {
        // it should revert with WalletTaken
        _propose(Defaults.POOL, treasury, ann);
        expectError(IAccounts.WalletTaken.selector, num(ann), Defaults.ANN);
        _accept(Defaults.POOL, ann);
    }

    function test_RevertWhen_TheProposedWalletHasAnAccount() external {
        // it should revert with WalletTaken
        _propose(Defaults.CAT, cat, bob);
        expectError(IAccounts.WalletTaken.selector, num(bob), Defaults.BOB);
        _accept(Defaults.CAT, bob);
    }

    function test_RevertWhen_AnotherWalletAccepts() external {
        // it should revert with WalletNotProposed
        _propose(Defaults.CAT, cat, stranger);
        expectError(IAccounts.WalletNotProposed.selector, Defaults.CAT, num(buyer));
        _accept(Defaults.CAT, buyer);
    }

    function test_RevertGiven_NothingWasProposed() external {
        // it should revert with WalletNotProposed
        expectError(IAccounts.WalletNotProposed.selector, Defaults.CAT, num(stranger));
        _accept(Defaults.CAT, stranger);
    }

    function test_RevertGiven_TheProposalWasUsed() external {
        // it should revert with WalletNotProposed: a proposal holds once
        _propose(Defaults.CAT, cat, stranger);
        _accept(Defaults.CAT, stranger);
        expectError(IAccounts.WalletNotProposed.selector, Defaults.CAT, num(stranger));
        _accept(Defaults.CAT, stranger);
    }
}
