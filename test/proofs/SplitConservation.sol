// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CommissionMath } from "../../contracts/libraries/CommissionMath.sol";

/// @dev Settlement's parts of an order, computed as Settlement does.
contract SplitConservation {
    function thePartsSumToTheTotal(
        uint256 total,
        uint256 commission,
        uint256 rateBps,
        uint256 feeBps,
        uint256 paid
    ) external pure {
        require(total < 2 ** 96 && rateBps < CommissionMath.BPS && feeBps < CommissionMath.BPS - rateBps);
        require(commission * CommissionMath.BPS <= total * rateBps && paid <= commission);
        uint256 fee = CommissionMath.mulBpsDown(total, feeBps);
        assert(fee + commission <= total);
        uint256 breakage = commission - paid;
        uint256 proceeds = total - fee - commission;
        assert(fee + paid + breakage + proceeds == total);
    }
}
