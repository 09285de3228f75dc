// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CommissionMath } from "../../contracts/libraries/CommissionMath.sol";

/// @dev A published plan never pays its line more than the commission: by induction over the levels, any number of them.
contract PlanBound {
    /// @dev What is paid so far stays below the commission times the levels' sum times the highest tier.
    function oneMoreLevelKeepsTheBound(
        uint256 commission,
        uint256 paid,
        uint256 levelSum,
        uint256 levelBps,
        uint256 tierBps,
        uint256 highestTier
    ) external pure {
        require(commission < 2 ** 96 && levelSum < 2 ** 19 && levelBps < 2 ** 16 && highestTier < 2 ** 16);
        require(tierBps <= highestTier && paid <= commission * 8);
        require(paid * CommissionMath.BPS * CommissionMath.BPS <= commission * levelSum * highestTier);
        uint256 share = CommissionMath.levelShareDown(commission, uint256(levelBps) * tierBps);
        uint256 bound = commission * (levelSum + levelBps) * highestTier;
        assert((paid + share) * CommissionMath.BPS * CommissionMath.BPS <= bound);
    }

    /// @dev `publishPlan` requires that product to be at most one.
    function theWholeLineGetsAtMostTheCommission(
        uint256 commission,
        uint256 paid,
        uint256 levelSum,
        uint256 highestTier
    ) external pure {
        require(commission < 2 ** 96 && paid < 2 ** 99 && levelSum < 2 ** 19 && highestTier < 2 ** 16);
        require(highestTier * levelSum <= CommissionMath.BPS * CommissionMath.BPS);
        require(paid * CommissionMath.BPS * CommissionMath.BPS <= commission * levelSum * highestTier);
        assert(paid <= commission);
    }
}
