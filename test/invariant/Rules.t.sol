// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

/// @dev The sentences of spec/invariants.md on rules, each with a campaign of its own.
contract RulesInvariants is Campaign {
    function _world() internal pure override returns (uint256, uint8, uint256) {
        return (4, 8, 5);
    }

    function invariant_I25_APlanNeverChanges() external view {
        _holds(25, "I25: a published plan never changes but for being retired");
    }

    function invariant_I26_NothingGoesBeyondTheLimits() external view {
        _holds(
            26,
            "I26: no plan pays more levels, no product promises more commission and no plan takes more fee than the limits set at deployment"
        );
    }

    function invariant_I27_APlanPaysAtMostTheCommission() external view {
        _holds(27, "I27: for every plan, the highest tier times the sum of all levels is at most the whole commission");
    }

    function invariant_I28_APauseStopsIntakeAndNothingElse() external view {
        _holds(28, "I28: a pause stops registering, listing and placing, and nothing else");
    }

    function invariant_I29_OnlyTheMerchantAddsStock() external view {
        _holds(29, "I29: a product's stock never goes below zero, and only its merchant adds to it");
    }

    function invariant_I30_I31_I32_I33_NamesBoundsPricesAndCountersAreSound() external view {
        _holds(30, "I30: whatever an order or a product names exists");
        _holds(31, "I31: every plan's windows, tiers and flags lie within what publishPlan allows");
        _holds(32, "I32: no product's price is zero");
        _holds(33, "I33: nothing exists beyond the counters");
    }
}
