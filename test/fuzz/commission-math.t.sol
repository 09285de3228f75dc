// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CommissionMath } from "../../contracts/libraries/CommissionMath.sol";
import { Test } from "../utils/Test.sol";

/// @dev Amounts are below 2^128 (a line) or 2^96 (an order), as the library says.
contract CommissionMathFuzz is Test {
    uint256 private constant _BPS = 10_000;

    function testFuzz_AShareIsRoundedDownToTheUnit(uint128 amount, uint16 bps) external pure {
        uint256 share = CommissionMath.mulBpsDown(amount, bps);
        assertLe(share * _BPS, uint256(amount) * bps, "never more");
        assertTrue((share + 1) * _BPS > uint256(amount) * bps, "less than a unit less");
    }

    function testFuzz_AShareGrowsWithAmountAndRate(uint128 amount, uint128 more, uint16 bps, uint16 up) external pure {
        if (amount > more) (amount, more) = (more, amount);
        if (bps > up) (bps, up) = (up, bps);
        uint256 share = CommissionMath.mulBpsDown(amount, bps);
        assertLe(share, CommissionMath.mulBpsDown(more, bps), "amount");
        assertLe(share, CommissionMath.mulBpsDown(amount, up), "rate");
    }

    function testFuzz_SplittingAnAmountNeverGainsAndLosesLessThanAUnit(
        uint120 one,
        uint120 two,
        uint16 bps
    ) external pure {
        uint256 apart = CommissionMath.mulBpsDown(one, bps) + CommissionMath.mulBpsDown(two, bps);
        uint256 together = CommissionMath.mulBpsDown(uint256(one) + two, bps);
        assertLe(apart, together, "parts never make more than the whole");
        assertLe(together, apart + 1, "nor a unit less");
    }

    function testFuzz_AWholeShareIsTheAmount(uint128 amount) external pure {
        assertEq(CommissionMath.mulBpsDown(amount, _BPS), amount, "all");
        assertEq(CommissionMath.mulBpsDown(amount, 0), 0, "nothing");
    }

    function testFuzz_ALevelsShareIsTheExactQuotient(uint96 commission, uint16 levelBps, uint16 tierBps) external pure {
        uint256 share = CommissionMath.levelShareDown(commission, uint256(levelBps) * tierBps);
        assertEq(share, (uint256(commission) * levelBps * tierBps) / 1e8, "checked arithmetic says the same");
    }

    function testFuzz_ALevelTakenInTwoRoundingsIsNeverMore(uint96 commission, uint16 level, uint16 tier) external pure {
        uint256 twice = CommissionMath.mulBpsDown(CommissionMath.mulBpsDown(commission, level), tier);
        uint256 once = CommissionMath.levelShareDown(commission, uint256(level) * tier);
        assertLe(twice, once, "one rounding loses the least");
    }

    function testFuzz_LevelsOfASoundPlanNeverPayMoreThanTheCommission(
        uint96 commission,
        uint16[8] memory levels,
        uint16[8] memory tiers
    ) external pure {
        uint256 left = 10_000;
        uint256 paid;
        for (uint256 i = 0; i < 8; ++i) {
            uint256 levelBps = bound(levels[i], 0, left);
            left -= levelBps;
            paid += CommissionMath.levelShareDown(commission, uint256(levelBps) * bound(tiers[i], 0, 10_000));
        }
        assertLe(paid, commission, "I7: credits never add up to more than the commission");
    }

    function testFuzz_FeeAndCommissionLeaveTheMerchantSomething(
        uint96 total,
        uint96 split,
        uint16 feeBps,
        uint16 rateBps
    ) external pure {
        uint256 fee = CommissionMath.mulBpsDown(total, bound(feeBps, 0, 999));
        uint256 first = bound(split, 0, total);
        uint256 rate = bound(rateBps, 0, 9_000);
        uint256 commission = CommissionMath.mulBpsDown(first, rate) + CommissionMath.mulBpsDown(total - first, rate);
        assertTrue(total == 0 || fee + commission < total, "I4: proceeds are above zero");
    }

    /* REFUNDS */

    function _order(uint256 c, uint256 t) private pure returns (uint256 commission, uint256 total) {
        total = bound(t, 1, type(uint96).max);
        commission = bound(c, 0, total);
    }

    function testFuzz_AWholeRefundCutsTheWholeCommission(uint256 c, uint256 t) external pure {
        (uint256 commission, uint256 total) = _order(c, t);
        assertEq(CommissionMath.refundCutUp(commission, total, total), commission, "all of it");
        assertEq(CommissionMath.refundCutUp(commission, total, 0), 0, "none of it");
    }

    function testFuzz_ABiggerRefundNeverCutsLess(uint256 c, uint256 t, uint96 one, uint96 two) external pure {
        (uint256 commission, uint256 total) = _order(c, t);
        uint256 less = bound(one, 0, total);
        uint256 more = bound(two, less, total);
        uint256 cut = CommissionMath.refundCutUp(commission, total, less);
        assertLe(cut, CommissionMath.refundCutUp(commission, total, more), "cut");
    }

    function testFuzz_TwoRefundsCutWhatOneDoesOrAUnitMore(uint256 c, uint256 t, uint96 one, uint96 two) external pure {
        (uint256 commission, uint256 total) = _order(c, t);
        if (total == 1) return;
        uint256 first = bound(one, 1, total - 1);
        uint256 second = bound(two, 1, total - first);
        uint256 cut = CommissionMath.refundCutUp(commission, total, first);
        cut += CommissionMath.refundCutUp(commission - cut, total - first, second);
        uint256 atOnce = CommissionMath.refundCutUp(commission, total, first + second);
        assertLe(atOnce, cut, "I6: refunding in steps never favours the line");
        assertLe(cut, atOnce + 1, "and costs it at most a unit a step");
    }
}
