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
} from "../../../contracts/types/PlanWords.sol";
import { Test } from "../../utils/Test.sol";

contract PlanWordsTest is Test {
    function test_WhenSharesArePacked() external pure {
        // it should keep sixteen entries apart at their highest
        uint16[8] memory levels;
        uint16[8] memory tiers;
        for (uint256 i = 0; i < 8; ++i) (levels[i], tiers[i]) = (uint16(65_535 - i), uint16(65_500 - i));
        PlanShares s = packShares(levels, tiers);
        for (uint256 i = 0; i < 8; ++i) {
            assertEq(s.levelBps(i), 65_535 - i, "level");
            assertEq(s.tierBps(i), 65_500 - i, "tier");
        }
    }

    function test_WhenTiersArePacked() external pure {
        // it should keep thresholds, fee and flags apart
        uint32[7] memory thresholds;
        for (uint256 i = 0; i < 7; ++i) thresholds[i] = uint32(type(uint32).max - i);
        PlanTiers t = packTiers(thresholds, type(uint16).max, 5);
        for (uint256 i = 0; i < 7; ++i) assertEq(thresholdOf(t, i), type(uint32).max - i, "threshold");
        assertEq(t.feeBps(), type(uint16).max, "fee");
        assertEq(flagsOf(t), 5, "flags");
        assertTrue(t.hasFlag(1) && !t.hasFlag(2) && t.hasFlag(4), "flag by flag");
    }

    function test_WhenATierIsLookedUp() external pure {
        // it should hold from exactly the threshold on, end at a zero and never start below where it is
        uint32[7] memory thresholds;
        (thresholds[0], thresholds[1]) = (10, 20);
        PlanTiers t = packTiers(thresholds, 0, 0);
        assertEq(t.tierAt(999, 0), 0, "below the first");
        assertEq(t.tierAt(1_000, 0), 1, "the first");
        assertEq(t.tierAt(1_999, 0), 1, "below the second");
        assertEq(t.tierAt(2_000, 0), 2, "the second");
        assertEq(t.tierAt(type(uint64).max, 0), 2, "the ladder ends");
        assertEq(t.tierAt(0, 5), 5, "never lower");
        for (uint256 i = 0; i < 7; ++i) thresholds[i] = uint32(i + 1);
        assertEq(packTiers(thresholds, 0, 0).tierAt(type(uint64).max, 0), 7, "the highest");
        assertEq(packTiers(thresholds, 0, 0).tierAt(type(uint64).max, 7), 7, "from the highest");
        thresholds[0] = type(uint32).max;
        assertEq(
            packTiers(thresholds, 0, 0).tierAt(uint256(type(uint32).max) * 100 - 1, 0),
            0,
            "just below the dearest"
        );
    }

    function test_WhenTermsArePacked() external pure {
        // it should keep windows, binding, start and retirement apart
        uint32[6] memory windows;
        for (uint256 i = 0; i < 6; ++i) windows[i] = uint32(type(uint32).max - i);
        PlanTerms t = packTerms(windows, type(uint16).max, type(uint40).max);
        for (uint256 i = 0; i < 6; ++i) assertEq(windowOf(t, i), type(uint32).max - i, "window");
        assertEq(t.cancelGrace(), type(uint32).max, "grace");
        assertEq(t.shipWindow(), type(uint32).max - 1, "ship");
        assertEq(t.deliveryWindow(), type(uint32).max - 2, "delivery");
        assertEq(t.returnWindow(), type(uint32).max - 3, "return");
        assertEq(t.responseWindow(), type(uint32).max - 4, "response");
        assertEq(t.arbitrationWindow(), type(uint32).max - 5, "arbitration");
        assertEq(t.bindingDays(), type(uint16).max, "binding");
        assertEq(t.usableFrom(), type(uint40).max, "usable from");
        assertTrue(!t.isRetired() && t.retire().isRetired(), "retired");
        assertEq(t.retire().usableFrom(), type(uint40).max, "usable from beside it");
    }
}
