// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../../../contracts/interfaces/IHealthChecker.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CheckTest is HealthTest {
    function test_WhenTheMallIsSound() external view {
        // it should keep every sentence that state shows, and hold what it owes
        IHealthChecker.Report memory report = checker.check(mall);
        assertSound(report.verdicts, hex"01020405080b0d0e121314171a1b1c1e1f2021");
        assertEq(report.owed, 5 * uint256(Defaults.TOTAL), "owed");
        assertEq(report.held, report.owed, "held");
    }

    function test_GivenABalanceOutOfNothing() external {
        // it should break I1 and I2
        _break(MallSlots.account(Defaults.OTHER_MERCHANT), 160, 96, 0, 1);
        IHealthChecker.Report memory report = checker.check(mall);
        assertTrue(!report.verdicts[0].holds && !report.verdicts[1].holds, "I1 and I2");
        assertEq(report.owed, report.held + 1, "owed");
    }

    function test_GivenEveryKindOfThingBroken() external {
        // it should find each, reverting over none
        _break(MallSlots.account(Defaults.CAT), 104, 8, 0, 9);
        _break(MallSlots.shelfState(PAID_SHELF), 136, 4, 1, 15);
        _break(MallSlots.product(Defaults.PRODUCT), 160, 96, Defaults.PRICE, 0);
        _break(MallSlots.plan(Defaults.PLAN, 0), 0, 16, 5_000, 10_000);
        IHealthChecker.Verdict[] memory verdicts = checker.check(mall).verdicts;
        uint256 broken;
        for (uint256 i = 0; i < verdicts.length; ++i) if (!verdicts[i].holds) broken |= 1 << verdicts[i].sentence;
        // I2 with them: the order that cannot be read is owed no more
        assertEq(broken, (1 << 2) | (1 << 14) | (1 << 18) | (1 << 27) | (1 << 32), "broken");
    }
}
