// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    PlanShares,
    PlanTerms,
    PlanTiers,
    flagsOf,
    packShares,
    packTerms,
    packTiers,
    thresholdOf,
    windowOf
} from "../../contracts/types/PlanWords.sol";
import { WordTest } from "./WordTest.sol";

contract PlanWordsFuzz is WordTest {
    function testFuzz_SharesComeBack(uint16[8] memory levels, uint16[8] memory tiers) external pure {
        PlanShares shares = packShares(levels, tiers);
        for (uint256 i = 0; i < 8; ++i) {
            assertEq(shares.levelBps(i), levels[i], "level");
            assertEq(shares.tierBps(i), tiers[i], "tier");
        }
    }

    function testFuzz_TiersComeBack(uint32[7] memory thresholds, uint16 fee, uint16 flags) external pure {
        PlanTiers tiers = packTiers(thresholds, fee, flags);
        for (uint256 i = 0; i < 7; ++i) assertEq(thresholdOf(tiers, i), thresholds[i], "threshold");
        assertTrue(tiers.feeBps() == fee && flagsOf(tiers) == flags, "fee and flags");
        for (uint256 i = 0; i < 16; ++i) assertEq(tiers.hasFlag(1 << i), (flags >> i) & 1 == 1, "flag");
    }

    function testFuzz_TermsComeBack(uint32[6] memory windows, uint16 bindingDays, uint40 usableFrom) external pure {
        PlanTerms terms = packTerms(windows, bindingDays, usableFrom);
        for (uint256 i = 0; i < 6; ++i) assertEq(windowOf(terms, i), windows[i], "window");
        assertTrue(terms.cancelGrace() == windows[0] && terms.shipWindow() == windows[1], "before shipping");
        assertTrue(terms.deliveryWindow() == windows[2] && terms.returnWindow() == windows[3], "after shipping");
        assertTrue(terms.responseWindow() == windows[4] && terms.arbitrationWindow() == windows[5], "returning");
        assertTrue(terms.bindingDays() == bindingDays && terms.usableFrom() == usableFrom, "rest");
        assertTrue(!terms.isRetired(), "not retired");
    }

    function testFuzz_RetiringTouchesNothingElse(uint256 word) external pure {
        PlanTerms retired = PlanTerms.wrap(word).retire();
        assertTrue(retired.isRetired(), "retired");
        assertOnly(field(248, 8), word, PlanTerms.unwrap(retired));
        assertEq(PlanTerms.unwrap(retired.retire()), PlanTerms.unwrap(retired), "twice is once");
    }

    function testFuzz_ATierIsTheHighestReachedRung(uint32[7] memory steps, uint64 volume, uint8 from) external pure {
        uint32[7] memory ladder = _ladder(steps);
        uint256 start = from % 8;
        uint256 expected = start;
        for (uint256 rung = start; rung < 7; ++rung) {
            if (ladder[rung] != 0 && volume >= uint256(ladder[rung]) * 100) expected = rung + 1;
        }
        assertEq(packTiers(ladder, 0, 0).tierAt(volume, start), expected, "tier");
    }

    function testFuzz_ATierNeverFallsAsVolumeGrows(uint32[7] memory steps, uint64 low, uint64 high) external pure {
        PlanTiers tiers = packTiers(_ladder(steps), 0, 0);
        if (low > high) (low, high) = (high, low);
        uint256 before = tiers.tierAt(low, 0);
        assertLe(before, tiers.tierAt(high, 0), "I14: more volume, no lower tier");
        assertEq(tiers.tierAt(high, before), tiers.tierAt(high, 0), "climbed at once or in two steps");
        assertLe(tiers.tierAt(high, 7), 7, "I14: a tier is at most 7");
    }

    /// @dev An ascending ladder that may end early, as publishing demands.
    function _ladder(uint32[7] memory steps) private pure returns (uint32[7] memory ladder) {
        uint256 threshold;
        for (uint256 i = 0; i < 7; ++i) {
            uint256 step = steps[i] % 4 == 0 ? 0 : bound(steps[i], 1, 500_000_000);
            if (step == 0) break;
            ladder[i] = uint32(threshold += step);
        }
    }
}
