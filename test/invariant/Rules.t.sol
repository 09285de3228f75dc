// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

// The sentences of spec/invariants.md on rules. Each is a contract, because the engines give all invariants of one contract the
// same walks.

contract I25 is Campaign(25) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I25_APlanNeverChanges() external view {
        _holds("I25: a published plan never changes but for being retired");
    }
}

contract I26 is Campaign(26) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I26_NothingGoesBeyondTheLimits() external view {
        _holds(
            "I26: no plan pays more levels, no product promises more commission and no plan takes more fee than the limits set at deployment"
        );
    }
}

contract I27 is Campaign(27) {
    function invariant_I27_APlanPaysAtMostTheCommission() external view {
        _holds("I27: for every plan, the highest tier times the sum of all levels is at most the whole commission");
    }
}

contract I28 is Campaign(28) {
    function invariant_I28_APauseStopsIntakeAndNothingElse() external view {
        _holds("I28: a pause stops registering, listing and placing, and nothing else");
    }
}

contract I29 is Campaign(29) {
    function invariant_I29_OnlyTheMerchantAddsStock() external view {
        _holds("I29: a product's stock never goes below zero, and only its merchant adds to it");
    }
}

contract I30 is Campaign(30) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I30_I31_I32_I33_NamesBoundsPricesAndCountersAreSound() external view {
        _holds("I30 to I33: names, bounds, prices and counters are sound");
    }
}
