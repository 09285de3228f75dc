// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CommissionMath } from "../../contracts/libraries/CommissionMath.sol";

/// @dev What a partial refund takes off an order's commission, by the mall's own arithmetic, for all amounts.
contract RefundRounding {
    function theCutIsRoundedUpAndNeverAboveTheCommission(
        uint256 commission,
        uint256 total,
        uint256 refunded
    ) external pure {
        require(total > 0 && total < 2 ** 96 && commission <= total && refunded > 0 && refunded <= total);
        uint256 cut = CommissionMath.refundCutUp(commission, total, refunded);
        assert(cut <= commission);
        // the line keeps no more than its share of what is left: (commission - cut) / (total - refunded) <= commission / total
        assert(cut * total >= commission * refunded);
    }
}
