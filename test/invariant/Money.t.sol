// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

// The sentences of spec/invariants.md on money. Each is a contract, because the engines give all invariants of one contract the
// same walks.

contract I01 is Campaign(1) {
    function invariant_I01_TheMallHoldsAtLeastWhatItOwes() external view {
        _holds("I1: the mall holds at least what it owes");
    }
}

contract I02 is Campaign(2) {
    function invariant_I02_TheMallHoldsExactlyWhatItOwes() external view {
        _holds("I2: unless somebody sent it tokens unasked, the mall holds exactly what it owes");
    }
}

contract I03 is Campaign(3) {
    function invariant_I03_SettlingMovesTheWholeTotal() external view {
        _holds("I3: settling an order moves its whole total and nothing else");
    }
}

contract I04 is Campaign(4) {
    function invariant_I04_CommissionIsAtMostTheTotal() external view {
        _holds("I4: no order's commission is greater than its total, so proceeds are never negative");
    }
}

contract I05 is Campaign(5) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I05_AnOpenOrderHasATotal() external view {
        _holds("I5: an open order has a total above zero and below 2^96");
    }
}

contract I06 is Campaign(6) {
    function invariant_I06_ARefundShrinksTheCommission() external view {
        _holds("I6: a refund shrinks the commission at least in proportion");
    }
}

contract I07 is Campaign(7) {
    function invariant_I07_CreditsAreAtMostTheCommission() external view {
        _holds("I7: credits of an order never add up to more than its commission");
    }
}

contract I08 is Campaign(8) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I08_NoReferrerNoCommission() external view {
        _holds("I8: an order without a referrer promises no commission");
    }
}

contract I09 is Campaign(9) {
    function invariant_I09_AMerchantEarnsNothingOnItsOwnOrders() external view {
        _holds("I9: a merchant's account earns no commission on its own orders");
    }
}

contract I10 is Campaign(10) {
    function invariant_I10_NobodyIsPaidBeforeTheEnd() external view {
        _holds("I10: until an order has ended, no account has been paid anything from it");
    }
}
