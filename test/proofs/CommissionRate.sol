// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CommissionMath } from "../../contracts/libraries/CommissionMath.sol";

/// @dev An order's commission is within its rate when placed, and stays so through every refund.
contract CommissionRate {
    function aLineIsWithinItsRate(uint256 lineTotal, uint256 rateBps) external pure {
        require(lineTotal < 2 ** 96 && rateBps < CommissionMath.BPS);
        assert(CommissionMath.mulBpsDown(lineTotal, rateBps) * CommissionMath.BPS <= lineTotal * rateBps);
    }

    function aRefundKeepsTheRate(uint256 commission, uint256 total, uint256 refunded, uint256 rateBps) external pure {
        require(total > 0 && total < 2 ** 96 && refunded > 0 && refunded < total && rateBps < CommissionMath.BPS);
        require(commission <= total && commission * CommissionMath.BPS <= total * rateBps);
        uint256 cut = CommissionMath.refundCutUp(commission, total, refunded);
        assert((commission - cut) * CommissionMath.BPS <= (total - refunded) * rateBps);
    }
}
