// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BlockableToken } from "../../tokens/BlockableToken.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ClaimForTest is BaseTest {
    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    function setUp() public override {
        super.setUp();
        _placeSettled();
    }

    function _line() private pure returns (uint40[] memory ids) {
        ids = new uint40[](3);
        (ids[0], ids[1], ids[2]) = (Defaults.CAT, Defaults.BOB, Defaults.ANN);
    }

    function test_WhenAnybodyCalls() external {
        // it should pay every balance to its own wallet and return the sum
        vm.expectEmit(address(mall));
        emit IAccounts.Claimed(Defaults.CAT, cat, Defaults.CAT_SHARE);
        vm.expectEmit(address(mall));
        emit IAccounts.Claimed(Defaults.BOB, bob, Defaults.BOB_SHARE);
        vm.expectEmit(address(mall));
        emit IAccounts.Claimed(Defaults.ANN, ann, Defaults.ANN_SHARE);
        vm.prank(stranger);
        uint256 paid = mall.claimFor(_line());

        assertEq(paid, Defaults.CAT_SHARE + Defaults.BOB_SHARE + Defaults.ANN_SHARE, "sum");
        assertEq(token.balanceOf(cat), Defaults.CAT_SHARE, "cat");
        assertEq(token.balanceOf(bob), Defaults.BOB_SHARE, "bob");
        assertEq(token.balanceOf(ann), Defaults.ANN_SHARE, "ann");
        assertEq(token.balanceOf(stranger), 0, "caller");
        assertConserved();
    }

    function test_WhenOneTransferFails() external {
        // it should keep that credit, say so, and pay the rest
        token.setBlocked(bob, true);
        vm.expectEmit(address(mall));
        emit IAccounts.Claimed(Defaults.CAT, cat, Defaults.CAT_SHARE);
        vm.expectEmit(address(mall));
        emit IAccounts.ClaimFailed(Defaults.BOB, bob, Defaults.BOB_SHARE);
        vm.expectEmit(address(mall));
        emit IAccounts.Claimed(Defaults.ANN, ann, Defaults.ANN_SHARE);
        uint256 paid = mall.claimFor(_line());

        assertEq(paid, Defaults.CAT_SHARE + Defaults.ANN_SHARE, "sum");
        assertEq(_balance(Defaults.BOB), Defaults.BOB_SHARE, "bob's credit");
        assertEq(token.balanceOf(bob), 0, "bob's wallet");
        assertConserved();
    }

    function test_WhenAnIdIsGivenTwice() external {
        // it should pay it once
        uint40[] memory ids = _line();
        ids[1] = Defaults.CAT;
        assertEq(mall.claimFor(ids), Defaults.CAT_SHARE + Defaults.ANN_SHARE, "sum");
        assertConserved();
    }

    function test_WhenABalanceIsEmpty() external {
        // it should skip it without an event
        mall.claimFor(_line());
        vm.recordLogs();
        assertEq(mall.claimFor(_line()), 0, "sum");
        assertEq(vm.getRecordedLogs().length, 0, "events");
    }

    function test_WhenThePoolAndTheHouseAreNamed() external {
        // it should pay both to the treasury
        uint40[] memory ids = new uint40[](2);
        ids[1] = Defaults.HOUSE;
        assertEq(mall.claimFor(ids), Defaults.FEE + Defaults.BREAKAGE, "sum");
        assertEq(token.balanceOf(treasury), Defaults.FEE + Defaults.BREAKAGE, "treasury");
    }

    function test_WhenNoIdIsGiven() external {
        // it should pay nothing
        assertEq(mall.claimFor(new uint40[](0)), 0, "sum");
    }

    function test_RevertWhen_AnIdDoesNotExist() external {
        // it should revert with AccountUnknown
        uint40[] memory ids = _line();
        ids[2] = Defaults.NOBODY;
        expectError(IAccounts.AccountUnknown.selector, Defaults.NOBODY);
        mall.claimFor(ids);
    }
}
