// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CheckPlansTest is HealthTest {
    uint256 private constant SHARES = 0;
    uint256 private constant TIERS = 1;
    uint256 private constant TERMS = 2;

    function _assertBreaks(uint256 word, uint256 low, uint256 width, uint256 to, uint8 sentence) private {
        uint256 found = uint256(vm.load(address(mall), MallSlots.plan(Defaults.PLAN, word)));
        _break(MallSlots.plan(Defaults.PLAN, word), low, width, (found >> low) & ((1 << width) - 1), to);
        assertOnly(checker.checkPlans(mall, 1, ALL), sentence, Defaults.PLAN);
    }

    function test_WhenTheMallIsSound() external view {
        // it should keep I26, I27 and I31
        assertSound(checker.checkPlans(mall, 1, ALL), hex"1a1b1f");
        assertSound(checker.checkPlans(mall, 2, ALL), hex"1a1b1f");
    }

    function test_GivenMoreLevelsThanTheLimit() external {
        // it should break I26
        _break(MallSlots.plan(Defaults.PLAN, SHARES), 48, 16, 0, 1);
        _break(MallSlots.plan(Defaults.PLAN, SHARES), 0, 16, 5_000, 4_000);
        assertSound(checker.checkPlans(mall, 1, ALL), hex"1a1b1f");
        _assertBreaks(SHARES, 64, 16, 1, 26);
    }

    function test_GivenAGapBetweenLevels() external {
        // it should break I26
        _assertBreaks(SHARES, 16, 16, 0, 26);
    }

    function test_GivenAHigherFeeThanTheLimit() external {
        // it should break I26
        _assertBreaks(TIERS, 224, 16, Defaults.MAX_FEE_BPS + 1, 26);
    }

    function test_GivenMoreThanTheWholeCommission() external {
        // it should break I27
        _assertBreaks(SHARES, 0, 16, 5_001, 27);
    }

    function test_GivenATierThatPaysMoreThanTheWholeShare() external {
        // it should break I27
        _assertBreaks(SHARES, 128 + 16 * 7, 16, 10_001, 27);
    }

    function test_GivenAShorterReturnWindowThanTheLimit() external {
        // it should break I31
        _assertBreaks(TERMS, 96, 32, Defaults.MIN_RETURN_WINDOW - 1, 31);
    }

    function test_GivenAWindowOfNothing() external {
        // it should break I31 for every window but the grace period
        for (uint256 i = 1; i < 6; ++i) {
            uint256 id = vm.snapshotState();
            _assertBreaks(TERMS, 32 * i, 32, 0, 31);
            vm.revertToState(id);
        }
        _break(MallSlots.plan(Defaults.PLAN, TERMS), 0, 32, Defaults.CANCEL_GRACE, 0);
        assertSound(checker.checkPlans(mall, 1, ALL), hex"1a1b1f");
    }

    function test_GivenAWindowOfMoreThanAYear() external {
        // it should break I31 for every window
        for (uint256 i = 0; i < 6; ++i) {
            uint256 id = vm.snapshotState();
            _assertBreaks(TERMS, 32 * i, 32, Defaults.MAX_WINDOW + 1, 31);
            vm.revertToState(id);
        }
    }

    function test_GivenAPlanUsableLaterThanTheDelay() external {
        // it should break I31
        _assertBreaks(TERMS, 208, 40, block.timestamp + Defaults.PLAN_DELAY + 1, 31);
    }

    function test_GivenThresholdsThatDoNotAscend() external {
        // it should break I31
        _assertBreaks(TIERS, 64, 32, 5_000, 31);
    }

    function test_GivenAThresholdAfterTheLast() external {
        // it should break I31
        _assertBreaks(TIERS, 128, 32, 1, 31);
    }

    function test_GivenAnUnknownFlag() external {
        // it should break I31
        _assertBreaks(TIERS, 240, 16, 8, 31);
    }
}
