// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../../contracts/interfaces/IAccounts.sol";
import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";
import { Defaults } from "../../../utils/Defaults.sol";

contract CollectTest is BonusPoolBase {
    function test_WhenBreakageWaitsInTheMall() external {
        // it should bring it here for anybody, free to be promised
        _placeSettled();
        vm.prank(stranger);
        assertEq(pool.collect(), Defaults.BREAKAGE, "amount");
        assertEq(token.balanceOf(address(pool)), Defaults.BREAKAGE, "held");
        assertEq(pool.free(), Defaults.BREAKAGE, "free");
        assertConserved();
    }

    function test_WhenSomebodyUsesClaimForInstead() external {
        // it should come to the same
        _placeSettled();
        uint40[] memory ids = new uint40[](1);
        vm.prank(stranger);
        mall.claimFor(ids);
        assertEq(pool.free(), Defaults.BREAKAGE, "free");
    }

    function test_RevertGiven_NothingWaits() external {
        // it should revert with BalanceEmpty
        expectError(IAccounts.BalanceEmpty.selector, Defaults.POOL);
        pool.collect();
    }

    function test_RevertGiven_ItDoesNotOwnTheAccount() external {
        // it should revert with CallerNotOwner
        _placeSettled();
        IBonusPool other = _deployPool();
        expectError(IAccounts.CallerNotOwner.selector, Defaults.POOL, num(address(other)));
        other.collect();
    }
}
