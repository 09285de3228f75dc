// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ClaimTest is BaseTest {
    function setUp() public override {
        super.setUp();
        _placeSettled();
    }

    function test_WhenTheOwnerClaims() external {
        // it should pay the whole balance out, empty it and say so
        vm.expectEmit(address(mall));
        emit IAccounts.Claimed(Defaults.CAT, stranger, Defaults.CAT_SHARE);
        vm.prank(cat);
        uint256 amount = mall.claim(Defaults.CAT, stranger);

        assertEq(amount, Defaults.CAT_SHARE, "amount");
        assertEq(token.balanceOf(stranger), Defaults.CAT_SHARE, "paid");
        assertEq(_balance(Defaults.CAT), 0, "balance");
        assertEq(mall.account(Defaults.CAT).volume, Defaults.VOLUME, "volume stays");
        assertConserved();
    }

    function test_WhenATreasurerClaimsTheHouse() external {
        // it should pay the fees out to where the treasurer says
        vm.prank(treasurer);
        mall.claim(Defaults.HOUSE, stranger);
        assertEq(token.balanceOf(stranger), Defaults.FEE, "paid");
        assertConserved();
    }

    function test_WhenTheTreasuryClaimsTheHouseAndThePool() external {
        // it should pay both out: their wallet needs no role
        vm.startPrank(treasury);
        mall.claim(Defaults.HOUSE, treasury);
        mall.claim(Defaults.POOL, treasury);
        vm.stopPrank();
        assertEq(token.balanceOf(treasury), Defaults.FEE + Defaults.BREAKAGE, "paid");
        assertConserved();
    }

    function test_RevertWhen_ATreasurerClaimsThePool() external {
        // it should revert with CallerNotOwner
        expectError(IAccounts.CallerNotOwner.selector, Defaults.POOL, num(treasurer));
        vm.prank(treasurer);
        mall.claim(Defaults.POOL, treasurer);
    }

    function test_RevertWhen_ATreasurerClaimsAnotherAccount() external {
        // it should revert with CallerNotOwner
        expectError(IAccounts.CallerNotOwner.selector, Defaults.CAT, num(treasurer));
        vm.prank(treasurer);
        mall.claim(Defaults.CAT, treasurer);
    }

    function test_RevertWhen_AStrangerClaims() external {
        // it should revert with CallerNotOwner
        expectError(IAccounts.CallerNotOwner.selector, Defaults.CAT, num(stranger));
        vm.prank(stranger);
        mall.claim(Defaults.CAT, stranger);
    }

    function test_RevertWhen_TheAccountDoesNotExist() external {
        // it should revert with CallerNotOwner: nobody owns it
        expectError(IAccounts.CallerNotOwner.selector, Defaults.NOBODY, num(stranger));
        vm.prank(stranger);
        mall.claim(Defaults.NOBODY, stranger);
    }

    function test_RevertWhen_TheRecipientIsZero() external {
        // it should revert with RecipientInvalid
        expectError(IAccounts.RecipientInvalid.selector, 0);
        vm.prank(cat);
        mall.claim(Defaults.CAT, address(0));
    }

    function test_RevertWhen_TheRecipientIsTheMall() external {
        // it should revert with RecipientInvalid
        expectError(IAccounts.RecipientInvalid.selector, num(address(mall)));
        vm.prank(cat);
        mall.claim(Defaults.CAT, address(mall));
    }

    function test_RevertGiven_TheBalanceIsEmpty() external {
        // it should revert with BalanceEmpty
        vm.startPrank(cat);
        mall.claim(Defaults.CAT, cat);
        expectError(IAccounts.BalanceEmpty.selector, Defaults.CAT);
        mall.claim(Defaults.CAT, cat);
        vm.stopPrank();
    }

    function test_GivenSuspendedAndPaused() external {
        // it should pay all the same: a way out is never closed
        _suspend(Defaults.CAT);
        vm.prank(guardian);
        mall.pause();
        vm.prank(cat);
        assertEq(mall.claim(Defaults.CAT, cat), Defaults.CAT_SHARE, "amount");
    }
}
