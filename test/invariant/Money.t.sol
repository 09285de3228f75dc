// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

/// @dev The sentences of spec/invariants.md on money, each with a campaign of its own.
contract MoneyInvariants is Campaign {
    function _world() internal pure override returns (uint256, uint8, uint256) {
        return (1, 6, 4);
    }

    function invariant_I01_TheMallHoldsAtLeastWhatItOwes() external view {
        _holds(1, "I1: the mall holds at least what it owes");
    }

    function invariant_I02_TheMallHoldsExactlyWhatItOwes() external view {
        _holds(2, "I2: unless somebody sent it tokens unasked, the mall holds exactly what it owes");
    }

    function invariant_I03_SettlingMovesTheWholeTotal() external view {
        _holds(3, "I3: settling an order moves its whole total and nothing else");
    }

    function invariant_I04_CommissionIsAtMostTheTotal() external view {
        _holds(4, "I4: no order's commission is greater than its total, so proceeds are never negative");
    }

    function invariant_I05_AnOpenOrderHasATotal() external view {
        _holds(5, "I5: an open order has a total above zero and below 2^96");
    }

    function invariant_I06_ARefundShrinksTheCommission() external view {
        _holds(6, "I6: a refund shrinks the commission at least in proportion");
    }

    function invariant_I07_CreditsAreAtMostTheCommission() external view {
        _holds(7, "I7: credits of an order never add up to more than its commission");
    }

    function invariant_I08_NoReferrerNoCommission() external view {
        _holds(8, "I8: an order without a referrer promises no commission");
    }

    function invariant_I09_AMerchantEarnsNothingOnItsOwnOrders() external view {
        _holds(9, "I9: a merchant's account earns no commission on its own orders");
    }

    function invariant_I10_NobodyIsPaidBeforeTheEnd() external view {
        _holds(10, "I10: until an order has ended, no account has been paid anything from it");
    }
}
