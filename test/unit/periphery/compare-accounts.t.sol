// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CompareAccountsTest is HealthTest {
    IAccounts.AccountInfo[] private _seen;

    function setUp() public override {
        super.setUp();
        IAccounts.AccountInfo[] memory seen = checker.seeAccounts(mall, 2, ALL);
        for (uint256 i = 0; i < seen.length; ++i) _seen.push(seen[i]);
    }

    function test_WhenSeen() external view {
        // it should hold every account of the range as the mall tells it
        assertEq(_seen.length, 5, "all but pool and house");
        for (uint40 id = 2; id < 7; ++id) assertEq(abi.encode(_seen[id - 2]), abi.encode(mall.account(id)), "account");
        assertEq(checker.seeAccounts(mall, 3, 4).length, 2, "a part");
        assertEq(checker.seeAccounts(mall, 7, ALL).length, 0, "beyond");
    }

    function test_WhenTheMallWentOn() external {
        // it should keep I12 and I14
        vm.warp(_deadline(mall.orderOn(SHIPPED_SHELF)));
        mall.settle(_one(mall.orderOn(SHIPPED_SHELF)));
        assertSound(checker.compareAccounts(mall, 2, _seen), hex"0c0e");
    }

    function test_GivenAnotherUpline() external {
        // it should break I12
        _break(MallSlots.account(Defaults.CAT), 0, 40, Defaults.BOB, Defaults.ANN);
        assertOnly(checker.compareAccounts(mall, 2, _seen), 12, Defaults.CAT);
    }

    function test_GivenASmallerVolume() external {
        // it should break I14
        _break(MallSlots.account(Defaults.CAT), 40, 64, Defaults.VOLUME, Defaults.VOLUME - 1);
        assertOnly(checker.compareAccounts(mall, 2, _seen), 14, Defaults.CAT);
    }

    function test_GivenALowerTier() external {
        // it should break I14
        _seen[3].tier = 1;
        assertOnly(checker.compareAccounts(mall, 2, _seen), 14, Defaults.CAT);
    }
}
