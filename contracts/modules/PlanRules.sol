// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../interfaces/IGovernance.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import {
    PLAN_BREAKAGE_TO_MERCHANT,
    PLAN_COMPRESS,
    PLAN_SELF_REBATE,
    PlanWords,
    TIER_THRESHOLDS,
    packShares,
    packTerms,
    packTiers
} from "../types/PlanWords.sol";

/// @title PlanRules
/// @notice Checks a plan and packs it. A contract of its own, without storage, which the mall creates with itself: plans are
/// published rarely, and their checks would take a tenth of the code a contract may have.
contract PlanRules {
    uint256 private constant DEEPEST_LINE = 8;
    uint256 private constant MAX_WINDOW = 366 days;

    /// @notice The words of a plan that keeps the rules of {IGovernance-publishPlan}; reverts with their errors.
    /// @param maxLevels at most 8; maxFeeBps in basis points; minReturnWindow in seconds
    /// @param usableFrom unix second, below 2^40
    function pack(
        IGovernance.Plan calldata plan,
        uint256 maxLevels,
        uint256 maxFeeBps,
        uint256 minReturnWindow,
        uint256 usableFrom
    ) external pure returns (PlanWords memory) {
        _checkShares(plan, maxLevels);
        _checkTiers(plan, maxFeeBps);
        uint32[6] memory windows = _windowsOf(plan);
        _checkWindows(windows, minReturnWindow);
        return
            PlanWords({
                shares: packShares(plan.levelBps, plan.tierBps),
                tiers: packTiers(plan.thresholds, plan.feeBps, plan.flags),
                terms: packTerms(windows, plan.bindingDays, usableFrom)
            });
    }

    /// @dev No earner at any tier can be given more than the whole commission.
    function _checkShares(IGovernance.Plan calldata plan, uint256 maxLevels) private pure {
        uint256 levelSum;
        uint256 highestTier;
        for (uint256 i = 0; i < DEEPEST_LINE; ++i) {
            uint256 levelBps = plan.levelBps[i];
            require(levelBps == 0 || i < maxLevels, IGovernance.PlanLevelsTooDeep(i + 1, maxLevels));
            require(levelBps == 0 || i == 0 || plan.levelBps[i - 1] != 0, IGovernance.PlanLevelAfterGap(i));
            levelSum += levelBps;
            if (plan.tierBps[i] > highestTier) highestTier = plan.tierBps[i];
        }
        bool isCovered = highestTier * levelSum <= CommissionMath.BPS * CommissionMath.BPS;
        require(isCovered, IGovernance.PlanSharesTooHigh(levelSum, highestTier));
    }

    function _checkTiers(IGovernance.Plan calldata plan, uint256 maxFeeBps) private pure {
        require(plan.feeBps <= maxFeeBps, IGovernance.PlanFeeTooHigh(plan.feeBps, maxFeeBps));
        uint256 known = PLAN_SELF_REBATE | PLAN_COMPRESS | PLAN_BREAKAGE_TO_MERCHANT;
        require(plan.flags & ~known == 0, IGovernance.PlanFlagsUnknown(plan.flags));
        for (uint256 i = 1; i < TIER_THRESHOLDS; ++i) {
            uint256 threshold = plan.thresholds[i];
            uint256 below = plan.thresholds[i - 1];
            bool isAbove = threshold == 0 || (below != 0 && threshold > below);
            require(isAbove, IGovernance.PlanThresholdsNotAscending(i));
        }
    }

    function _checkWindows(uint32[6] memory windows, uint256 minReturnWindow) private pure {
        for (uint256 i = 0; i < windows.length; ++i) {
            bool isSound = windows[i] <= MAX_WINDOW && (windows[i] > 0 || i == 0);
            require(isSound, IGovernance.PlanWindowInvalid(i, windows[i]));
        }
        require(windows[0] <= windows[1], IGovernance.PlanWindowInvalid(0, windows[0]));
        require(windows[3] >= minReturnWindow, IGovernance.PlanWindowInvalid(3, windows[3]));
    }

    function _windowsOf(IGovernance.Plan calldata plan) private pure returns (uint32[6] memory) {
        return
            [
                plan.cancelGrace,
                plan.shipWindow,
                plan.deliveryWindow,
                plan.returnWindow,
                plan.responseWindow,
                plan.arbitrationWindow
            ];
    }
}
