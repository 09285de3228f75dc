// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract AccountViewsTest is BaseTest {
    function test_WhenUplinesAreRead() external view {
        // it should name them nearest first and end at the house
        uint40[] memory ids = mall.uplines(Defaults.CAT, 10);
        assertEq(ids.length, 3, "length");
        assertEq(ids[0], Defaults.BOB, "first");
        assertEq(ids[1], Defaults.ANN, "second");
        assertEq(ids[2], Defaults.HOUSE, "third");
    }

    function test_WhenFewerUplinesAreAskedFor() external view {
        // it should stop there
        assertEq(mall.uplines(Defaults.CAT, 0).length, 0, "none");
        uint40[] memory ids = mall.uplines(Defaults.CAT, 2);
        assertEq(ids.length, 2, "two");
        assertEq(ids[1], Defaults.ANN, "second");
    }

    function test_WhenTheHouseAndThePoolAreRead() external view {
        // it should find no upline
        assertEq(mall.uplines(Defaults.HOUSE, 5).length, 0, "house");
        assertEq(mall.uplines(Defaults.POOL, 5).length, 0, "pool");
    }

    function test_RevertWhen_TheAccountDoesNotExist() external {
        // it should revert with AccountUnknown
        expectError(IAccounts.AccountUnknown.selector, Defaults.NOBODY);
        mall.account(Defaults.NOBODY);
        expectError(IAccounts.AccountUnknown.selector, Defaults.NOBODY);
        mall.uplines(Defaults.NOBODY, 1);
    }

    function test_WhenAnUnknownAddressIsRead() external view {
        // it should answer with nobody
        assertEq(mall.accountOf(stranger), 0, "account");
        assertEq(mall.walletOf(Defaults.NOBODY), address(0), "wallet");
        (uint40 referrer, uint40 until) = mall.bindingOf(stranger);
        assertEq(uint256(referrer) + until, 0, "binding");
        assertEq(address(mall.TOKEN()), address(token), "token");
    }

    function test_GivenAFreshMall() external view {
        // it should hold the pool and the house, both the treasury's
        assertEq(mall.walletOf(Defaults.POOL), treasury, "pool");
        assertEq(mall.walletOf(Defaults.HOUSE), treasury, "house");
        assertEq(mall.accountOf(treasury), Defaults.HOUSE, "treasury");
        assertEq(mall.account(Defaults.POOL).uplineId, 0, "pool's upline");
        assertEq(mall.account(Defaults.HOUSE).uplineId, 0, "house's upline");
    }
}
