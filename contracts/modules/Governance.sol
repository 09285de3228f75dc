// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessManaged } from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import { IGovernance } from "../interfaces/IGovernance.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import {
    PlanShares,
    PlanTable,
    PlanTerms,
    PlanTiers,
    PlanWords,
    TIER_THRESHOLDS,
    flagsOf,
    thresholdOf
} from "../types/PlanWords.sol";
import { Register, newRegister } from "../types/Register.sol";
import { PlanRules } from "./PlanRules.sol";

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

    PlanRules private immutable _PLAN_RULES = new PlanRules();

    Register internal _register;
    PlanTable internal _plans;

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
        uint256 usableFrom = block.timestamp + PLAN_DELAY;
        PlanWords memory words = _PLAN_RULES.pack(newPlan, MAX_LEVELS, MAX_FEE_BPS, MIN_RETURN_WINDOW, usableFrom);

        _register = register_.countPlan();
        PlanWords storage row = _plans.row(planId);
        (row.shares, row.tiers, row.terms) = (words.shares, words.tiers, words.terms);
        emit PlanPublished(planId, newPlan, uint40(usableFrom));
    }

    /// @inheritdoc IGovernance
    function retirePlan(uint16 planId) external restricted {
        PlanTerms terms = _planTerms(planId);
        require(!terms.isRetired(), PlanRetiredAlready(planId));

        _plans.row(planId).terms = terms.retire();
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
        PlanShares shares = _plans.row(planId).shares;
        PlanTiers tiers = _plans.row(planId).tiers;
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
        terms = _plans.row(planId).terms;
        require(PlanTerms.unwrap(terms) != 0, PlanUnknown(planId));
    }

    /// @dev The terms of a plan under which new orders may be placed.
    function _usablePlanTerms(uint256 planId) internal view returns (PlanTerms terms) {
        terms = _planTerms(planId);
        require(!terms.isRetired(), PlanRetiredAlready(planId));
        require(block.timestamp >= terms.usableFrom(), PlanNotUsable(planId, terms.usableFrom()));
    }
}
