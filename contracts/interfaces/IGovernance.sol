// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The rules an order lives under, and the pause of intake.
interface IGovernance {
    /// @notice A commission plan. Append-only: published once, never edited, only retired.
    /// @param levelBps share of an order's commission by level, level 0 the referrer; the first 0 ends the line
    /// @param tierBps factor on a level's share by the earner's tier, 10,000 = the whole share
    /// @param thresholds whole tokens of settled team volume from which tier 1, 2, ... 7 holds; ascending, 0 ends the ladder
    /// @param feeBps the house's share of an order's total
    /// @param flags 1 SELF_REBATE, 2 COMPRESS, 4 BREAKAGE_TO_MERCHANT
    /// @param cancelGrace seconds after payment in which the buyer may cancel
    /// @param shipWindow seconds after payment in which the merchant may ship
    /// @param deliveryWindow seconds a parcel is given to arrive
    /// @param returnWindow seconds after delivery in which a return may be asked for
    /// @param responseWindow seconds a merchant has to answer a return
    /// @param arbitrationWindow seconds an arbiter has to rule
    /// @param bindingDays how long a link binds a buyer: 0 for its own order only, 65,535 for life
    struct Plan {
        uint16[8] levelBps;
        uint16[8] tierBps;
        uint32[7] thresholds;
        uint16 feeBps;
        uint16 flags;
        uint32 cancelGrace;
        uint32 shipWindow;
        uint32 deliveryWindow;
        uint32 returnWindow;
        uint32 responseWindow;
        uint32 arbitrationWindow;
        uint16 bindingDays;
    }

    event PlanPublished(uint16 indexed planId, Plan plan, uint40 usableFrom);
    event PlanRetired(uint16 indexed planId);
    event IntakePaused(address indexed guardian, uint40 until);
    event IntakeResumed(address indexed guardian);

    error IntakePausedUntil(uint256 until);
    error LimitsInvalid(uint256 maxLevels, uint256 maxCommissionBps, uint256 maxFeeBps);
    error PlanUnknown(uint256 planId);
    error PlanNotUsable(uint256 planId, uint256 usableFrom);
    error PlanRetiredAlready(uint256 planId);
    error PlanCountExhausted();
    error PlanFeeTooHigh(uint256 feeBps, uint256 maxFeeBps);
    error PlanLevelsTooDeep(uint256 level, uint256 maxLevels);
    error PlanLevelAfterGap(uint256 level);
    error PlanSharesTooHigh(uint256 levelSumBps, uint256 highestTierBps);
    error PlanThresholdsNotAscending(uint256 index);
    error PlanFlagsUnknown(uint256 flags);
    error PlanWindowInvalid(uint256 window, uint256 secondsGiven);

    /// @notice Publishes a plan; it becomes usable after `PLAN_DELAY` seconds. Emits {PlanPublished}.
    /// Requirements:
    /// - the caller holds PLANNER; fewer than 65,534 plans exist;
    /// - levels fill at most `MAX_LEVELS` entries without a gap; `max(tierBps) * sum(levelBps) <= 10_000^2`;
    /// - `feeBps <= MAX_FEE_BPS`; thresholds ascend; no unknown flag;
    /// - every window but `cancelGrace` lasts at least a second, none longer than `MAX_WINDOW`, `cancelGrace <= shipWindow`,
    ///   and `returnWindow >= MIN_RETURN_WINDOW`.
    function publishPlan(Plan calldata newPlan) external returns (uint16 planId);

    /// @notice Stops new orders under a plan; orders already placed live on under it. Emits {PlanRetired}.
    /// Requirements: the caller holds PLANNER; the plan exists and is not retired.
    function retirePlan(uint16 planId) external;

    /// @notice Stops `register`, `list` and `place`, and nothing else, for `PAUSE_PERIOD`. Emits {IntakePaused}.
    /// Requirements: the caller holds GUARDIAN.
    function pause() external;

    /// @notice Opens intake again before the pause has expired. Emits {IntakeResumed}.
    /// Requirements: the caller holds GUARDIAN.
    function unpause() external;

    /// @notice A plan as published, when it becomes usable (unix seconds) and whether it has been retired.
    function plan(uint16 planId) external view returns (Plan memory terms, uint40 usableFrom, bool isRetired);

    /// @notice The number of plans; ids run from 1 to it.
    function planCount() external view returns (uint16);

    /// @notice Unix second until which intake is paused; in the past when it is open.
    function pausedUntil() external view returns (uint40);

    /// @notice No plan may pay more levels than this.
    function MAX_LEVELS() external view returns (uint256);

    /// @notice No product may promise more commission than this, in basis points of its price.
    function MAX_COMMISSION_BPS() external view returns (uint256);

    /// @notice No plan may take a higher fee than this, in basis points of an order's total.
    function MAX_FEE_BPS() external view returns (uint256);

    /// @notice No plan may give a shorter return window than this, in seconds.
    function MIN_RETURN_WINDOW() external view returns (uint256);

    /// @notice Seconds between a plan's publication and its first order.
    function PLAN_DELAY() external view returns (uint256);
}
