// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessManaged } from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import { IGovernance } from "../interfaces/IGovernance.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import {
    PlanShares,
    PlanTerms,
    PlanTiers,
    PlanWords,
    PLAN_BREAKAGE_TO_MERCHANT,
    PLAN_COMPRESS,
    PLAN_SELF_REBATE,
    TIER_THRESHOLDS,
    flagsOf,
    packShares,
    packTerms,
    packTiers,
    thresholdOf
} from "../types/PlanWords.sol";
import { Register, newRegister } from "../types/Register.sol";

/// @title Governance
/// @notice Plans, the limits nobody can lift, and the pause of intake. The base of all modules.
abstract contract Governance is AccessManaged, IGovernance {
    uint256 internal constant DEEPEST_LINE = 8;
    uint256 internal constant MAX_WINDOW = 366 days;
    uint256 internal constant PAUSE_PERIOD = 14 days;

    /// @inheritdoc IGovernance
    uint256 public immutable MAX_LEVELS;
    /// @inheritdoc IGovernance
    uint256 public immutable MAX_COMMISSION_BPS;
    /// @inheritdoc IGovernance
    uint256 public immutable MAX_FEE_BPS;
    /// @inheritdoc IGovernance
    uint256 public immutable MIN_RETURN_WINDOW;
    /// @inheritdoc IGovernance
    uint256 public immutable PLAN_DELAY;

    Register internal _register;
    PlanWords[1 << 16] internal _plans;

    constructor(
        uint256 maxLevels,
        uint256 maxCommissionBps,
        uint256 maxFeeBps,
        uint256 minReturnWindow,
        uint256 planDelay
    ) {
        bool isSound = maxLevels > 0 && maxLevels <= DEEPEST_LINE && maxCommissionBps + maxFeeBps < CommissionMath.BPS;
        require(isSound, LimitsInvalid(maxLevels, maxCommissionBps, maxFeeBps));
        require(minReturnWindow > 0 && minReturnWindow <= MAX_WINDOW, PlanWindowInvalid(3, minReturnWindow));
        require(planDelay <= MAX_WINDOW, PlanNotUsable(0, planDelay));

        MAX_LEVELS = maxLevels;
        MAX_COMMISSION_BPS = maxCommissionBps;
        MAX_FEE_BPS = maxFeeBps;
        MIN_RETURN_WINDOW = minReturnWindow;
        PLAN_DELAY = planDelay;
        _register = newRegister({ accounts: 2 });
    }

    /* PLANS */

    /// @inheritdoc IGovernance
    function publishPlan(Plan calldata newPlan) external restricted returns (uint16 planId) {
        Register register_ = _register;
        planId = uint16(register_.nextPlan());
        require(planId < type(uint16).max, PlanCountExhausted());
        _checkShares(newPlan);
        _checkTiers(newPlan);
        uint32[6] memory windows = _windowsOf(newPlan);
        _checkWindows(windows);

        uint256 usableFrom = block.timestamp + PLAN_DELAY;
        _register = register_.countPlan();
        _plans[planId] = PlanWords({
            shares: packShares(newPlan.levelBps, newPlan.tierBps),
            tiers: packTiers(newPlan.thresholds, newPlan.feeBps, newPlan.flags),
            terms: packTerms(windows, newPlan.bindingDays, usableFrom)
        });
        emit PlanPublished(planId, newPlan, uint40(usableFrom));
    }

    /// @inheritdoc IGovernance
    function retirePlan(uint16 planId) external restricted {
        PlanTerms terms = _planTerms(planId);
        require(!terms.isRetired(), PlanRetiredAlready(planId));

        _plans[planId].terms = terms.retire();
        _register = _register.withRetired(planId);
        emit PlanRetired(planId);
    }

    /* PAUSE OF INTAKE */

    /// @inheritdoc IGovernance
    function pause() external restricted {
        uint256 until = block.timestamp + PAUSE_PERIOD;
        _register = _register.withPause(until);
        emit IntakePaused(msg.sender, uint40(until));
    }

    /// @inheritdoc IGovernance
    function unpause() external restricted {
        _register = _register.withPause(block.timestamp);
        emit IntakeResumed(msg.sender);
    }

    /* VIEWS */

    /// @inheritdoc IGovernance
    function plan(uint16 planId) external view returns (Plan memory published, uint40 usableFrom, bool isRetired) {
        PlanTerms terms = _planTerms(planId);
        PlanShares shares = _plans[planId].shares;
        PlanTiers tiers = _plans[planId].tiers;
        for (uint256 i = 0; i < 8; ++i) {
            published.levelBps[i] = uint16(shares.levelBps(i));
            published.tierBps[i] = uint16(shares.tierBps(i));
        }
        for (uint256 i = 0; i < TIER_THRESHOLDS; ++i) published.thresholds[i] = uint32(thresholdOf(tiers, i));
        published.feeBps = uint16(tiers.feeBps());
        published.flags = uint16(flagsOf(tiers));
        published.cancelGrace = uint32(terms.cancelGrace());
        published.shipWindow = uint32(terms.shipWindow());
        published.deliveryWindow = uint32(terms.deliveryWindow());
        published.returnWindow = uint32(terms.returnWindow());
        published.responseWindow = uint32(terms.responseWindow());
        published.arbitrationWindow = uint32(terms.arbitrationWindow());
        published.bindingDays = uint16(terms.bindingDays());
        return (published, uint40(terms.usableFrom()), terms.isRetired());
    }

    /// @inheritdoc IGovernance
    function planCount() external view returns (uint16) {
        return uint16(_register.nextPlan() - 1);
    }

    /// @inheritdoc IGovernance
    function pausedUntil() external view returns (uint40) {
        return uint40(_register.pausedUntil());
    }

    /* INTERNAL */

    /// @dev The register, read once for the pause and the counters; reverts while intake is paused.
    function _openRegister() internal view returns (Register register_) {
        register_ = _register;
        require(block.timestamp >= register_.pausedUntil(), IntakePausedUntil(register_.pausedUntil()));
    }

    /// @dev A plan's terms; reverts for one that was never published.
    function _planTerms(uint256 planId) internal view returns (PlanTerms terms) {
        terms = _plans[planId].terms;
        require(PlanTerms.unwrap(terms) != 0, PlanUnknown(planId));
    }

    /// @dev The terms of a plan under which new orders may be placed.
    function _usablePlanTerms(uint256 planId) internal view returns (PlanTerms terms) {
        terms = _planTerms(planId);
        require(!terms.isRetired(), PlanRetiredAlready(planId));
        require(block.timestamp >= terms.usableFrom(), PlanNotUsable(planId, terms.usableFrom()));
    }

    /// @dev No earner at any tier can be given more than the whole commission.
    function _checkShares(Plan calldata newPlan) private view {
        uint256 levelSum;
        uint256 highestTier;
        for (uint256 i = 0; i < DEEPEST_LINE; ++i) {
            uint256 levelBps = newPlan.levelBps[i];
            require(levelBps == 0 || i < MAX_LEVELS, PlanLevelsTooDeep(i + 1, MAX_LEVELS));
            require(levelBps == 0 || i == 0 || newPlan.levelBps[i - 1] != 0, PlanLevelAfterGap(i));
            levelSum += levelBps;
            if (newPlan.tierBps[i] > highestTier) highestTier = newPlan.tierBps[i];
        }
        bool isCovered = highestTier * levelSum <= CommissionMath.BPS * CommissionMath.BPS;
        require(isCovered, PlanSharesTooHigh(levelSum, highestTier));
    }

    function _checkTiers(Plan calldata newPlan) private view {
        require(newPlan.feeBps <= MAX_FEE_BPS, PlanFeeTooHigh(newPlan.feeBps, MAX_FEE_BPS));
        uint256 known = PLAN_SELF_REBATE | PLAN_COMPRESS | PLAN_BREAKAGE_TO_MERCHANT;
        require(newPlan.flags & ~known == 0, PlanFlagsUnknown(newPlan.flags));
        for (uint256 i = 1; i < TIER_THRESHOLDS; ++i) {
            uint256 threshold = newPlan.thresholds[i];
            require(threshold == 0 || threshold > newPlan.thresholds[i - 1], PlanThresholdsNotAscending(i));
            require(threshold == 0 || newPlan.thresholds[i - 1] != 0, PlanThresholdsNotAscending(i));
        }
    }

    function _checkWindows(uint32[6] memory windows) private view {
        for (uint256 i = 0; i < windows.length; ++i) {
            bool isSound = windows[i] <= MAX_WINDOW && (windows[i] > 0 || i == 0);
            require(isSound, PlanWindowInvalid(i, windows[i]));
        }
        require(windows[0] <= windows[1], PlanWindowInvalid(0, windows[0]));
        require(windows[3] >= MIN_RETURN_WINDOW, PlanWindowInvalid(3, windows[3]));
    }

    function _windowsOf(Plan calldata newPlan) private pure returns (uint32[6] memory) {
        return
            [
                newPlan.cancelGrace,
                newPlan.shipWindow,
                newPlan.deliveryWindow,
                newPlan.returnWindow,
                newPlan.responseWindow,
                newPlan.arbitrationWindow
            ];
    }
}
