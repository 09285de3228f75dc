// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

/// @dev The sentences of spec/invariants.md on people, each with a campaign of its own.
contract PeopleInvariants is Campaign {
    function _world() internal pure override returns (uint256, uint8, uint256) {
        return (2, 18, 8);
    }

    function invariant_I11_EveryLineEndsAtTheHouse() external view {
        _holds(
            11,
            "I11: every account but the pool and the house has an upline with a smaller id that is not the pool, so no cycle exists and every line ends at the house"
        );
    }

    function invariant_I12_AnUplineNeverChanges() external view {
        _holds(12, "I12: an account's upline never changes");
    }

    function invariant_I13_AWalletOwnsOneAccount() external view {
        _holds(13, "I13: a wallet owns at most one account besides the pool, and every account has one wallet");
    }

    function invariant_I14_TiersAndVolumesNeverFall() external view {
        _holds(14, "I14: a tier is between 0 and 7 and never falls; a volume never falls");
    }

    function invariant_I15_ThePoolIsPaidToItsOwnerOnly() external view {
        _holds(15, "I15: the pool, like every account, is paid out only to its owner or where its owner said");
    }

    function invariant_I16_OnlyTheBuyerBindsHimself() external view {
        _holds(16, "I16: a buyer is bound only by a transaction he sent himself");
    }

    function invariant_I17_OnlyAClaimLowersABalance() external view {
        _holds(
            17,
            "I17: only a claim lowers an account's balance, and it goes to its owner or where its owner (for the house also its treasurer) said"
        );
    }
}
