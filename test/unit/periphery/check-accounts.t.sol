// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../../../contracts/interfaces/IHealthChecker.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CheckAccountsTest is HealthTest {
    uint256 private constant LAST = 6;

    function _verdicts() private view returns (IHealthChecker.Verdict[] memory verdicts) {
        (verdicts, ) = checker.checkAccounts(mall, 0, ALL);
    }

    function test_WhenTheMallIsSound() external view {
        // it should keep I11, I13 and I14 and add all balances up
        (IHealthChecker.Verdict[] memory verdicts, uint256 balances) = checker.checkAccounts(mall, 0, ALL);
        assertSound(verdicts, hex"0b0d0e");
        assertEq(balances, Defaults.TOTAL, "the settled order");
    }

    function test_WhenARangeIsSplit() external view {
        // it should give sums that add up, and nothing beyond the last account
        uint256 sum;
        for (uint256 id = 0; id <= LAST + 1; ++id) {
            (IHealthChecker.Verdict[] memory verdicts, uint256 part) = checker.checkAccounts(mall, id, id);
            assertSound(verdicts, hex"0b0d0e");
            assertEq(part, id > LAST ? 0 : _balance(uint40(id)), "part");
            sum += part;
        }
        assertEq(sum, Defaults.TOTAL, "sum");
        (, uint256 none) = checker.checkAccounts(mall, 3, 2);
        assertEq(none, 0, "a range the wrong way round");
    }

    function test_GivenAnAccountUnderItself() external {
        // it should break I11
        _break(MallSlots.account(Defaults.BOB), 0, 40, Defaults.ANN, Defaults.BOB);
        assertOnly(_verdicts(), 11, Defaults.BOB);
    }

    function test_GivenAnAccountUnderALaterOne() external {
        // it should break I11: that is how a cycle begins
        _break(MallSlots.account(Defaults.ANN), 0, 40, Defaults.HOUSE, Defaults.CAT);
        assertOnly(_verdicts(), 11, Defaults.ANN);
    }

    function test_GivenAnAccountUnderThePool() external {
        // it should break I11
        _break(MallSlots.account(Defaults.ANN), 0, 40, Defaults.HOUSE, Defaults.POOL);
        assertOnly(_verdicts(), 11, Defaults.ANN);
    }

    function test_GivenTheHouseUnderSomebody() external {
        // it should break I11
        _break(MallSlots.account(Defaults.HOUSE), 0, 40, 0, Defaults.ANN);
        assertOnly(_verdicts(), 11, Defaults.HOUSE);
    }

    function test_GivenAnAccountWithoutAWallet() external {
        // it should break I13
        _break(MallSlots.walletOf(Defaults.CAT), 0, 160, num(cat), 0);
        assertOnly(_verdicts(), 13, Defaults.CAT);
    }

    function test_GivenTwoAccountsOfOneWallet() external {
        // it should break I13 by the one that the wallet does not know
        _break(MallSlots.walletOf(Defaults.CAT), 0, 160, num(cat), num(bob));
        assertOnly(_verdicts(), 13, Defaults.CAT);
    }

    function test_GivenThePoolWithoutAnOwner() external {
        // it should break I13, though the pool's owner may own another account
        _break(MallSlots.walletOf(Defaults.POOL), 0, 160, num(treasury), num(stranger));
        assertSound(_verdicts(), hex"0b0d0e");
        _break(MallSlots.walletOf(Defaults.POOL), 0, 160, num(stranger), 0);
        assertOnly(_verdicts(), 13, Defaults.POOL);
    }

    function test_GivenAnAccountThatCannotBeRead() external {
        // it should break I11 and I13 and go on to the others
        _break(MallSlots.account(Defaults.BOB), 152, 1, 1, 0);
        (IHealthChecker.Verdict[] memory verdicts, uint256 balances) = checker.checkAccounts(mall, 0, ALL);
        assertTrue(!verdicts[0].holds && !verdicts[1].holds && verdicts[2].holds, "I11 and I13");
        assertEq(verdicts[1].offender, Defaults.BOB, "offender");
        assertEq(balances, Defaults.TOTAL - Defaults.BOB_SHARE, "the others");
    }

    function test_GivenATierAboveSeven() external {
        // it should break I14, and say which account was the first
        _break(MallSlots.account(Defaults.CAT), 104, 8, 0, 8);
        _break(MallSlots.account(Defaults.OTHER_MERCHANT), 104, 8, 0, 255);
        assertOnly(_verdicts(), 14, Defaults.CAT);
    }

    function test_GivenTooLittleGasForTheRange() external view {
        // it should fail rather than call a sound account broken
        for (uint256 gas_ = 20_000; gas_ < 300_000; gas_ += 1_777) {
            try checker.checkAccounts{ gas: gas_ }(mall, 0, ALL) returns (
                IHealthChecker.Verdict[] memory verdicts,
                uint256 balances
            ) {
                assertSound(verdicts, hex"0b0d0e");
                assertEq(balances, Defaults.TOTAL, "balances");
            } catch {}
        }
    }
}
