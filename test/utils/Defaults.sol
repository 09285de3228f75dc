// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";

/// @dev Every number the unit tests take for granted.
library Defaults {
    uint256 internal constant START = 1_800_000_000;
    uint8 internal constant DECIMALS = 6;
    uint256 internal constant TOKEN_UNIT = 1e6;

    uint256 internal constant MAX_LEVELS = 4;
    uint256 internal constant MAX_COMMISSION_BPS = 5_000;
    uint256 internal constant MAX_FEE_BPS = 1_000;
    uint256 internal constant MIN_RETURN_WINDOW = 7 days;
    uint256 internal constant PLAN_DELAY = 2 days;
    uint256 internal constant PAUSE_PERIOD = 14 days;
    uint256 internal constant MAX_WINDOW = 366 days;

    uint64 internal constant PLANNER = 1;
    uint64 internal constant ADMITTER = 2;
    uint64 internal constant ARBITER = 3;
    uint64 internal constant GUARDIAN = 4;
    uint64 internal constant TREASURER = 5;

    uint8 internal constant CATALOG = 1;
    uint8 internal constant SHIPPING = 2;
    uint8 internal constant RETURNS = 4;

    uint40 internal constant POOL = 0;
    uint40 internal constant HOUSE = 1;
    uint40 internal constant MERCHANT = 2;
    uint40 internal constant ANN = 3;
    uint40 internal constant BOB = 4;
    uint40 internal constant CAT = 5;
    uint40 internal constant OTHER_MERCHANT = 6;
    uint40 internal constant NOBODY = 999;

    uint16 internal constant PLAN = 1;
    uint32 internal constant CANCEL_GRACE = 1 hours;
    uint32 internal constant SHIP_WINDOW = 7 days;
    uint32 internal constant DELIVERY_WINDOW = 10 days;
    uint32 internal constant RETURN_WINDOW = 15 days;
    uint32 internal constant RESPONSE_WINDOW = 5 days;
    uint32 internal constant ARBITRATION_WINDOW = 14 days;
    uint16 internal constant BINDING_DAYS = 30;
    uint16 internal constant FEE_BPS = 300;

    uint40 internal constant PRODUCT = 1;
    uint40 internal constant SECOND_PRODUCT = 2;
    uint40 internal constant OTHER_PRODUCT = 3;
    uint96 internal constant PRICE = 100e6;
    uint96 internal constant SECOND_PRICE = 33_333_333;
    uint32 internal constant STOCK = 1_000;
    uint16 internal constant COMMISSION_BPS = 1_000;
    uint32 internal constant QUANTITY = 2;

    // two pieces at 100, ten per cent to Cat's line, everybody at tier 0 and so at half a share
    uint96 internal constant TOTAL = 200e6;
    uint96 internal constant COMMISSION = 20e6;
    uint96 internal constant FEE = 6e6;
    uint96 internal constant CAT_SHARE = 5e6;
    uint96 internal constant BOB_SHARE = 3e6;
    uint96 internal constant ANN_SHARE = 2e6;
    uint96 internal constant BREAKAGE = 10e6;
    uint96 internal constant PROCEEDS = 174e6;
    uint64 internal constant VOLUME = 20_000;

    /// @dev Three levels that pay the whole commission from tier 2 on.
    function plan() internal pure returns (IGovernance.Plan memory p) {
        (p.levelBps[0], p.levelBps[1], p.levelBps[2]) = (5_000, 3_000, 2_000);
        (p.tierBps[0], p.tierBps[1]) = (5_000, 7_500);
        for (uint256 i = 2; i < 8; ++i) p.tierBps[i] = 10_000;
        (p.thresholds[0], p.thresholds[1], p.thresholds[2]) = (1_000, 5_000, 20_000);
        p.feeBps = FEE_BPS;
        p.cancelGrace = CANCEL_GRACE;
        p.shipWindow = SHIP_WINDOW;
        p.deliveryWindow = DELIVERY_WINDOW;
        p.returnWindow = RETURN_WINDOW;
        p.responseWindow = RESPONSE_WINDOW;
        p.arbitrationWindow = ARBITRATION_WINDOW;
        p.bindingDays = BINDING_DAYS;
    }
}
