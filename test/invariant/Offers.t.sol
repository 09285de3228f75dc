// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

// The sentences of spec/invariants.md on offers. Each is a contract, because the engines give all invariants of one contract the
// same walks.

contract I34 is Campaign(34) {
    function invariant_I34_NoOfferPricesBeyondItsUses() external view {
        _holds(
            "I34: the lines that limited offers of a merchant's number have priced are counted, the count never falls, and no offer prices a line beyond its own maxUses"
        );
    }
}

contract I35 is Campaign(35) {
    function invariant_I35_ACancelledNumberPricesNothing() external view {
        _holds("I35: a number that its merchant has cancelled never prices a line again");
    }
}

contract I36 is Campaign(36) {
    function invariant_I36_ALineCostsItsPrice() external view {
        _holds(
            "I36: a line costs its offer's price where one prices it, and else the sale or list price; an order's total at payment is the sum of its lines"
        );
    }
}
